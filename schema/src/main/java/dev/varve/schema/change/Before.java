package dev.varve.schema.change;

import dev.varve.schema.Column;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/** The schema a change is applied to, with the checks that changes share. */
record Before(Change change, SchemaModel model) {

    Table table(String name) {
        return model.table(name).orElseThrow(() -> refuse("there is no table \"" + name + "\""));
    }

    void requireNoTable(String name) {
        if (model.table(name).isPresent()) {
            throw refuse("there is already a table \"" + name + "\"");
        }
    }

    void requireNoColumn(Table table, String column) {
        if (table.column(column).isPresent()) {
            throw refuse("table \"" + table.name() + "\" already has a column \"" + column + "\"");
        }
    }

    Column column(Table table, String column) {
        return table.column(column)
                .orElseThrow(() -> refuse("table \"" + table.name() + "\" has no column \"" + column + "\""));
    }

    void requireUnused(Table table, String column) {
        if (table.usedColumns().contains(column)) {
            throw refuse("the key or an index of table \"" + table.name() + "\" still uses column \"" + column + "\"");
        }
    }

    void requireColumns(Table table, Iterable<String> columns) {
        columns.forEach(column -> column(table, column));
    }

    void requireNoIndex(String index) {
        model.tables().values().forEach(table -> {
            if (table.index(index).isPresent()) {
                throw refuse("table \"" + table.name() + "\" already has an index \"" + index + "\"");
            }
        });
    }

    Index index(Table table, String index) {
        return table.index(index)
                .orElseThrow(() -> refuse("table \"" + table.name() + "\" has no index \"" + index + "\""));
    }

    <T> void requireSame(String what, T actual, T expected) {
        if (!actual.equals(expected)) {
            throw refuse(what + " is " + shown(actual) + ", not " + shown(expected));
        }
    }

    private static String shown(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Before::shown).orElse("none");
        }
        if (value instanceof Column column) {
            return column.definition();
        }
        if (value instanceof PrimaryKey key) {
            return key.definition();
        }
        if (value instanceof Index index) {
            return index.definition();
        }
        return value instanceof Table table ? CreateTable.describe(table) : value.toString();
    }

    IllegalChangeException refuse(String reason) {
        return new IllegalChangeException(change, reason);
    }
}
