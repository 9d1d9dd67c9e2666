package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Table;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How Varve itself writes the definitions of SQLite. */
final class SqliteSql {

    private static final SqliteTypes TYPES = new SqliteTypes();

    /** The names by which SQLite knows the number of a row, where no column has them. */
    static final List<String> ROW_NUMBERS = List.of("rowid", "_rowid_", "oid");

    private SqliteSql() {}

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> names) {
        return names.stream().map(SqliteSql::quote).collect(Collectors.joining(", "));
    }

    static String type(Column column) {
        return TYPES.name(column.type());
    }

    /** {@return the clause that says how text is compared; nothing for SQLite's own way} */
    static String collation(Column column) {
        return TYPES.collation(column);
    }

    /** {@return what follows the word DEFAULT} */
    static String defaultValue(Column column, DefaultValue value) {
        return TYPES.defaultValue(column, value);
    }

    /** {@return a column under a name that may be another than its own for now} */
    static String column(String name, Column column) {
        return quote(name) + " " + type(column) + TYPES.collation(column) + (column.nullable() ? "" : " NOT NULL")
                + column.defaultValue()
                        .map(value -> " DEFAULT " + defaultValue(column, value))
                        .orElse("");
    }

    static String key(PrimaryKey key, List<String> columns) {
        return "CONSTRAINT " + quote(key.name()) + " PRIMARY KEY (" + quoted(columns) + ")";
    }

    static String table(Table table) {
        return "CREATE TABLE " + quote(table.name()) + " (\n    "
                + Stream.concat(
                                table.columns().values().stream().map(column -> column(column.name(), column)),
                                table.primaryKey().stream().map(key -> key(key, key.columns())))
                        .collect(Collectors.joining(",\n    "))
                + "\n)";
    }

    static Statement create(String table, Index index) {
        return new Statement(index(table, index), "create index " + index.name());
    }

    static String index(String table, Index index) {
        return (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + quote(index.name()) + " ON " + quote(table)
                + " (" + quoted(index.columns()) + ")";
    }

    static Statement dropIndex(Index index) {
        return new Statement("DROP INDEX " + quote(index.name()), "drop index " + index.name());
    }

    static Statement renameColumn(String table, String before, String after) {
        if (ROW_NUMBERS.stream().anyMatch(name -> name.equalsIgnoreCase(before) || name.equalsIgnoreCase(after))) {
            throw new VarveException(
                    ProblemCode.DIALECT_CANNOT,
                    "SQLite cannot rename column \"" + before + "\" of table \"" + table + "\" to \"" + after
                            + "\": one of them is its own word for the number of a row.\n"
                            + "  Add a column of the new name with a backfill, and drop the old one.");
        }
        return new Statement(
                "ALTER TABLE " + quote(table) + " RENAME COLUMN " + quote(before) + " TO " + quote(after),
                "rename column " + before + " to " + after);
    }
}
