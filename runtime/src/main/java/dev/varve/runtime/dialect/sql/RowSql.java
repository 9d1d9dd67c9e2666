package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import dev.varve.schema.Row;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterRow;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The statements of rows that belong to the schema. Only columns that are declared are written: what users wrote in the
 * others stays, and so does a value that is no longer declared.
 *
 * @param types spells constants
 * @param quote puts a name in quotes
 */
public record RowSql(SqlTypes types, UnaryOperator<String> quote) {

    /** {@return the statement that inserts, updates or deletes a row; none if nothing of it is declared any more} */
    public List<Statement> alter(Table table, AlterRow change) {
        if (change.before().isEmpty()) {
            return List.of(insert(table, change.after().orElseThrow()));
        }
        Row before = change.before().get();
        return change.after().map(after -> update(table, before, after)).orElseGet(() -> List.of(delete(table, before)));
    }

    /** {@return the statement that inserts a row} */
    public Statement insert(Table table, Row row) {
        List<String> columns = List.copyOf(row.values().keySet());
        return new Statement(
                "INSERT INTO " + quote.apply(table.name()) + " (" + list(columns, quote) + ") VALUES ("
                        + list(columns, column -> value(table, row, column)) + ")",
                "insert row " + shown(table, row) + ", which must not be there yet");
    }

    private List<Statement> update(Table table, Row before, Row after) {
        var changed = new TreeMap<String, String>();
        after.values().forEach((column, value) -> {
            if (!value.equals(before.values().get(column))) {
                changed.put(column, value);
            }
        });
        if (changed.isEmpty()) {
            return List.of();
        }
        String assignments = changed.keySet().stream()
                .map(column -> quote.apply(column) + " = " + value(table, after, column))
                .collect(Collectors.joining(", "));
        return List.of(new Statement(
                "UPDATE " + quote.apply(table.name()) + " SET " + assignments + " WHERE " + key(table, before),
                "update row " + shown(table, before)));
    }

    private Statement delete(Table table, Row row) {
        return new Statement(
                "DELETE FROM " + quote.apply(table.name()) + " WHERE " + key(table, row),
                "delete row " + shown(table, row) + ", to which no other row may refer any more");
    }

    private String key(Table table, Row row) {
        return table.keyColumns().stream()
                .map(column -> quote.apply(column) + " = " + value(table, row, column))
                .collect(Collectors.joining(" AND "));
    }

    private String value(Table table, Row row, String column) {
        Column definition = table.column(column).orElseThrow();
        return types.literal(definition.type(), row.values().getOrDefault(column, ""));
    }

    private static String shown(Table table, Row row) {
        return row.key(table.keyColumns()) + " of " + table.name();
    }

    private static String list(List<String> columns, UnaryOperator<String> write) {
        return columns.stream().map(write).collect(Collectors.joining(", "));
    }
}
