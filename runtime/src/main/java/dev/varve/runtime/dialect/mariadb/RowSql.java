package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Row;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterRow;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How a row that belongs to the schema comes, changes or goes. */
record RowSql(Product product, MariaDbTypes types, Table table, AlterRow change) {

    List<Statement> statements() {
        String name = MariaDbSql.name(table.name());
        if (change.after().isEmpty()) {
            return MariaDbStatements.one(
                    "DELETE FROM " + name + " WHERE " + key(change.before().orElseThrow()), "delete a row");
        }
        Row row = change.after().get();
        if (change.before().isEmpty()) {
            return MariaDbStatements.one(
                    "INSERT INTO " + name + " (" + MariaDbSql.columns(row.values().keySet()) + ") VALUES ("
                            + row.values().keySet().stream()
                                    .map(column -> value(row, column))
                                    .collect(Collectors.joining(", "))
                            + ")",
                    "insert a row");
        }
        return MariaDbStatements.one(
                "UPDATE " + name + " SET " + assignments(change.before().get(), row) + " WHERE " + key(row),
                "change a row");
    }

    /** A value that is declared no more becomes what an INSERT without it would have stored. */
    private String assignments(Row before, Row after) {
        var columns = new TreeSet<>(before.values().keySet());
        columns.addAll(after.values().keySet());
        columns.removeAll(table.keyColumns());
        columns.removeIf(column -> after.values().containsKey(column)
                && after.values().get(column).equals(before.values().get(column)));
        return columns.stream()
                .map(column -> MariaDbDialect.quoted(column) + " = "
                        + (after.values().containsKey(column) ? value(after, column) : "DEFAULT"))
                .collect(Collectors.joining(", "));
    }

    private String key(Row row) {
        return table.keyColumns().stream()
                .map(column -> MariaDbDialect.quoted(column) + " = " + value(row, column))
                .collect(Collectors.joining(" AND "));
    }

    private String value(Row row, String column) {
        return types.literal(
                table.column(column).orElseThrow().type(), row.values().getOrDefault(column, ""));
    }
}
