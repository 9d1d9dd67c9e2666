package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.Generation;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * The counter of a table. SQLite has one kind: an INTEGER PRIMARY KEY that is AUTOINCREMENT, written inside the column.
 *
 * @param column the column that counts
 * @param key the primary key, of this column alone
 */
record Counter(Column column, PrimaryKey key) {

    /** {@return the counter of a table, if it has one; refused if SQLite cannot have it} */
    static Optional<Counter> of(Table table) {
        return table.columns().values().stream()
                .filter(column -> Generation.identity(column).isPresent())
                .findFirst()
                .map(column -> of(table, column));
    }

    private static Counter of(Table table, Column column) {
        Generated.Identity identity = Generation.identity(column).orElseThrow();
        Sequence.Options options = identity.options();
        Optional<PrimaryKey> key =
                table.primaryKey().filter(present -> present.columns().equals(List.of(column.name())));
        if (key.isEmpty()) {
            throw refuse(table, column, "only a column that is the whole primary key can count by itself");
        }
        if (!isInteger(column.type())) {
            throw refuse(table, column, "only an integer can count by itself");
        }
        if (identity.always()) {
            throw refuse(table, column, "an INSERT may always give a value of its own; take always = true away");
        }
        if (options.increment() != 1
                || options.cycle()
                || options.min().isPresent()
                || options.max().isPresent()
                || options.start() < 1) {
            throw refuse(table, column, "it counts by 1, without bounds and without beginning again");
        }
        return new Counter(column, key.get());
    }

    private static boolean isInteger(ColumnType type) {
        return type instanceof ColumnType.SmallInt
                || type instanceof ColumnType.Int
                || type instanceof ColumnType.BigInt;
    }

    private static RuntimeException refuse(Table table, Column column, String why) {
        return Unsupported.because("SQLite cannot let the column \"" + column.name() + "\" of table \"" + table.name()
                + "\" count as declared: in SQLite, " + why + ".\n  Column: " + column.definition());
    }

    /** {@return the column with its key, as CREATE TABLE has it} */
    String sql() {
        return SqliteSql.quote(column.name()) + " INTEGER NOT NULL" + clause(key.name());
    }

    private static String clause(String key) {
        return " CONSTRAINT " + SqliteSql.quote(key) + " PRIMARY KEY AUTOINCREMENT";
    }

    /** {@return the table with the key of its counter where other keys are, so that changes find it there} */
    static TableSql withPlainKey(TableSql sql) {
        Optional<ColumnSql> column = sql.columns().stream()
                .filter(each -> each.has(Clause.Kind.PRIMARY_KEY))
                .findFirst();
        if (column.isEmpty()) {
            return sql;
        }
        Optional<String> name = column.get().clause(Clause.Kind.PRIMARY_KEY).flatMap(Clause::name);
        String named =
                name.map(given -> "CONSTRAINT " + SqliteSql.quote(given) + " ").orElse("");
        return sql.withColumn(column.get().without(Clause.Kind.PRIMARY_KEY))
                .withConstraintAdded(
                        Clause.Kind.PRIMARY_KEY,
                        name,
                        named + "PRIMARY KEY (" + SqliteSql.quote(column.get().name()) + ")");
    }

    /**
     * {@return the table with this counter}
     *
     * @param sql the table with its key among its constraints
     * @param stored the name under which the column is stored
     */
    TableSql in(TableSql sql, String stored) {
        TableSql keyless = sql.withoutKey();
        ColumnSql plain =
                keyless.column(stored).orElseThrow().withType("INTEGER").withNullable(false);
        return keyless.withColumn(plain.withClause(Clause.Kind.PRIMARY_KEY, clause(key.name())));
    }

    /** {@return the statements that let a table without a greater number begin at the first one} */
    List<Statement> start(String table) {
        long before = Generation.identity(column).orElseThrow().options().start() - 1;
        if (before == 0) {
            return List.of();
        }
        String name = DefaultValue.quote(table);
        return List.of(
                new Statement(
                        "DELETE FROM sqlite_sequence WHERE name = " + name + " AND seq < " + before,
                        "forget a counter that is not so far"),
                new Statement(
                        "INSERT INTO sqlite_sequence (name, seq) SELECT " + name + ", " + before
                                + " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = " + name + ")",
                        "begin to count at " + (before + 1)));
    }
}
