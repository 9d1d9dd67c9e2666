package dev.varve.benchmarks;

import java.util.List;

/**
 * The migrations that everybody applies: every tenth creates a table, the others add a column to the last one.
 *
 * @param size how many
 */
record Work(int size) implements Workload {

    static final int PER_TABLE = 10;

    @Override
    public List<String> statements(int migration) {
        return List.of(
                isTable(migration)
                        ? "CREATE TABLE " + table(migration) + " (id bigint NOT NULL PRIMARY KEY)"
                        : "ALTER TABLE " + table(migration) + " ADD COLUMN " + column(migration) + " varchar(40)");
    }

    @Override
    public List<String> definition(int migration) {
        String table = table(migration);
        return List.of(
                isTable(migration)
                        ? "changes.createTable(\"%s\", \"%s\").column(\"id\", bigint().notNull()).primaryKey(\"%s_pk\", \"id\");"
                                .formatted(table, version(migration), table)
                        : "changes.table(\"%s\").version(\"%s\", \"%s\").addColumn(\"%s\", varchar(40).nullable());"
                                .formatted(table, version(migration - 1), version(migration), column(migration)));
    }

    private static boolean isTable(int migration) {
        return migration % PER_TABLE == 0;
    }

    static String table(int migration) {
        return "t" + migration / PER_TABLE;
    }

    static String column(int migration) {
        return "c" + migration % PER_TABLE;
    }

    /** {@return the version of the table after a migration} */
    static String version(int migration) {
        return "1." + migration % PER_TABLE + ".0";
    }
}
