package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.Generation;
import dev.varve.runtime.dialect.sql.IndexFeature;
import dev.varve.runtime.dialect.sql.IndexSql;
import dev.varve.runtime.dialect.sql.RowSql;
import dev.varve.runtime.dialect.sql.SqlTexts;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How Varve itself writes the definitions of SQLite. */
final class SqliteSql {

    private static final SqliteTypes TYPES = new SqliteTypes();
    private static final SqliteColumns COLUMNS = new SqliteColumns(new SqliteDialect(), TYPES);
    private static final IndexSql INDEXES =
            IndexSql.ofTrees(new SqliteDialect(), Set.of(IndexFeature.PARTIAL, IndexFeature.EXPRESSION));

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

    /** {@return what follows the word DEFAULT} */
    static String defaultValue(Column column, DefaultValue value) {
        return COLUMNS.defaultValue(column, value);
    }

    /** {@return what follows a computed column's type} */
    static String generated(Column column, Generated.Computed computed) {
        return COLUMNS.generated(column, computed);
    }

    /** {@return the expression of a computed column} */
    static String expression(Column column, Generated.Computed computed) {
        return COLUMNS.expression(column, computed);
    }

    /** {@return a column under a name that may be another than its own for now; a counter is not written here} */
    static String column(String name, Column column) {
        Column plain = Generation.identity(column).isPresent() ? column.withGenerated(Optional.empty()) : column;
        return quote(name) + " " + COLUMNS.type(plain) + (column.nullable() ? "" : " NOT NULL")
                + COLUMNS.filling(plain);
    }

    static String key(PrimaryKey key, List<String> columns) {
        return "CONSTRAINT " + quote(key.name()) + " PRIMARY KEY (" + quoted(columns) + ")";
    }

    static String table(Table table) {
        Optional<Counter> counter = Counter.of(table);
        return "CREATE TABLE " + quote(table.name()) + " (\n    "
                + Stream.concat(
                                table.columns().values().stream()
                                        .map(column -> counter.filter(
                                                        it -> it.column().equals(column))
                                                .map(Counter::sql)
                                                .orElseGet(() -> column(column.name(), column))),
                                table.primaryKey().stream()
                                        .filter(key -> counter.isEmpty())
                                        .map(key -> key(key, key.columns())))
                        .collect(Collectors.joining(",\n    "))
                + "\n)";
    }

    static Statement create(String table, Index index) {
        return INDEXES.create(table, index);
    }

    static String index(String table, Index index) {
        return INDEXES.sql(table, index);
    }

    static RowSql rows() {
        return new RowSql(TYPES, SqliteSql::quote);
    }

    static String query(View view) {
        return SqlTexts.of(new SqliteDialect(), view.query(), "the view \"" + view.name() + "\"");
    }

    static Statement create(View view) {
        return new Statement(view(view), "create view " + view.name());
    }

    static String view(View view) {
        if (view.materialized()) {
            throw Unsupported.because("SQLite has no materialized views, and \"" + view.name() + "\" is one.\n"
                    + "  Make it a plain view.");
        }
        return "CREATE VIEW " + quote(view.name()) + " AS\n" + query(view);
    }

    static Statement drop(View view) {
        return new Statement("DROP VIEW " + quote(view.name()), "drop view " + view.name());
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
