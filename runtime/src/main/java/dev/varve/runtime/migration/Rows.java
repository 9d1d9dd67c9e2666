package dev.varve.runtime.migration;

import dev.varve.schema.Row;
import java.util.TreeMap;

/** Reads rows as migrations write them: a column and its value, and so on. */
final class Rows {

    private Rows() {}

    static Row of(String... columnsAndValues) {
        if (columnsAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a row is written as a column and its value, and so on");
        }
        var values = new TreeMap<String, String>();
        for (int at = 0; at < columnsAndValues.length; at += 2) {
            values.put(columnsAndValues[at], columnsAndValues[at + 1]);
        }
        return new Row(values);
    }
}
