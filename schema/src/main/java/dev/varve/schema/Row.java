package dev.varve.schema;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A row that belongs to the schema, such as a country in a table of countries.
 *
 * @param values the value of each column, as plain text in the canonical form of its type; a column that is not there
 *     gets its default or NULL
 */
public record Row(SortedMap<String, String> values) {

    /** Copies the map. */
    public Row {
        // Not the copying constructor: it would keep a foreign comparator, and with it a foreign order.
        var copy = new TreeMap<String, String>();
        copy.putAll(values);
        values = Collections.unmodifiableSortedMap(copy);
    }

    /** {@return what tells the row from others: its values of the key columns, each quoted; without a key, all of it} */
    public String key(List<String> keyColumns) {
        if (keyColumns.isEmpty()) {
            return definition();
        }
        return keyColumns.stream()
                .map(column -> DefaultValue.quote(values.getOrDefault(column, "")))
                .collect(Collectors.joining(", "));
    }

    /** {@return this row with a column renamed} */
    Row withColumnRenamed(String before, String after) {
        var renamed = new TreeMap<String, String>();
        values.forEach((column, value) -> renamed.put(column.equals(before) ? after : column, value));
        return new Row(renamed);
    }

    /** {@return this row without a value for the column} */
    public Row without(String column) {
        var remaining = new TreeMap<>(values);
        remaining.remove(column);
        return new Row(remaining);
    }

    /** {@return the row in one canonical line} */
    public String definition() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + DefaultValue.quote(entry.getValue()))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
