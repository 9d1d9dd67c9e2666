package dev.varve.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * A schema of many tables, ten columns and an index each, fifty of them in a migration.
 *
 * @param tables how many
 */
record ManyTables(int tables) implements Workload {

    private static final int PER_MIGRATION = 50;

    @Override
    public int size() {
        return (tables + PER_MIGRATION - 1) / PER_MIGRATION;
    }

    private int end(int migration) {
        return Math.min(tables, (migration + 1) * PER_MIGRATION);
    }

    @Override
    public List<String> statements(int migration) {
        var statements = new ArrayList<String>();
        for (int i = migration * PER_MIGRATION; i < end(migration); i++) {
            statements.add(
                    ("CREATE TABLE t%d (id bigint NOT NULL PRIMARY KEY, name varchar(100) NOT NULL, email varchar(320),"
                                    + " amount integer NOT NULL, active boolean NOT NULL, price decimal(12, 2) NOT NULL,"
                                    + " born date, token varchar(36), score double precision NOT NULL, state varchar(20) NOT NULL)")
                            .formatted(i));
            statements.add("CREATE INDEX t%d_name ON t%d (name, born)".formatted(i, i));
        }
        return statements;
    }

    @Override
    public List<String> definition(int migration) {
        var text = new StringBuilder();
        for (int i = migration * PER_MIGRATION; i < end(migration); i++) {
            text.append("""
                    changes.createTable("t%d", "1.0.0")
                        .column("id", bigint().notNull())
                        .column("name", varchar(100).notNull())
                        .column("email", varchar(320).nullable())
                        .column("amount", integer().notNull())
                        .column("active", bool().notNull())
                        .column("price", decimal(12, 2).notNull())
                        .column("born", date().nullable())
                        .column("token", varchar(36).nullable())
                        .column("score", doublePrecision().notNull())
                        .column("state", varchar(20).notNull())
                        .primaryKey("t%d_pk", "id")
                        .index("t%d_name", "name", "born");
                    """.formatted(i, i, i));
        }
        return List.of(text.toString());
    }
}
