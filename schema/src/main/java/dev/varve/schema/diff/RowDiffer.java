package dev.varve.schema.diff;

import dev.varve.schema.Constraint;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The difference of the rows that belong to the schema. What refers to a row goes before it and comes after it.
 */
final class RowDiffer {

    private final SchemaModel to;

    RowDiffer(SchemaModel to) {
        this.to = to;
    }

    /**
     * Deletes rows whose table gets a key that they have no values for; they come again with the new key. The others
     * forget the values of columns that go.
     *
     * @param kept the tables that stay and differ
     */
    void forget(Draft draft, List<TableDiffer> kept) {
        for (TableDiffer differ : kept) {
            Table table = draft.table(differ.from().name());
            List<Row> rows = reversed(ordered(table, table.rows().values()));
            if (staysKnown(differ)) {
                rows.forEach(row -> forget(draft, differ, row));
            } else {
                rows.forEach(row -> delete(draft, table.name(), row));
            }
        }
    }

    private static void forget(Draft draft, TableDiffer differ, Row row) {
        Row remaining = row;
        for (String column : row.values().keySet()) {
            if (!differ.pairs().containsValue(column)) {
                remaining = remaining.without(column);
            }
        }
        if (!remaining.equals(row)) {
            draft.add(new AlterRow(differ.from().name(), Optional.of(row), Optional.of(remaining)));
        }
    }

    private static boolean staysKnown(TableDiffer differ) {
        Table before = differ.from();
        if (before.rows().isEmpty()) {
            return true;
        }
        if (differ.droppedKey().isEmpty() || !differ.pairs().values().containsAll(before.keyColumns())) {
            return differ.droppedKey().isEmpty();
        }
        List<String> key = differ.to().keyColumns().stream()
                .map(column -> differ.pairs().getOrDefault(column, ""))
                .toList();
        Set<String> keys = new HashSet<>();
        return !key.isEmpty()
                && before.rows().values().stream()
                        .allMatch(row -> row.values().keySet().containsAll(key) && keys.add(row.key(key)));
    }

    /** Makes the rows of all tables as they are to be; the tables have their columns and keys by now. */
    void addTo(Draft draft) {
        for (Table table : reversed(tables(draft.model()))) {
            Map<String, Row> after = to.table(table.name()).map(Table::rows).orElse(table.rows());
            reversed(ordered(table, table.rows().values())).stream()
                    .filter(row -> !after.containsKey(row.key(table.keyColumns())))
                    .forEach(row -> delete(draft, table.name(), row));
        }
        for (Table table : tables(to)) {
            for (Row row : ordered(table, table.rows().values())) {
                Optional<Row> before = Optional.ofNullable(
                        draft.table(table.name()).rows().get(row.key(table.keyColumns())));
                if (!before.equals(Optional.of(row))) {
                    draft.add(new AlterRow(table.name(), before, Optional.of(row)));
                }
            }
        }
    }

    private static void delete(Draft draft, String table, Row row) {
        draft.add(new AlterRow(table, Optional.of(row), Optional.empty()));
    }

    /** {@return the tables that have rows, each after those it refers to; where they refer in a circle, by name} */
    private static List<Table> tables(SchemaModel model) {
        var waiting = new ArrayList<>(model.tables().values());
        waiting.removeIf(table -> table.rows().isEmpty());
        var ordered = new ArrayList<Table>();
        while (!waiting.isEmpty()) {
            Table next = waiting.stream()
                    .filter(table -> waiting.stream().noneMatch(other -> other != table && refers(table, other)))
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean refers(Table table, Table other) {
        return table.foreignKeys().stream().anyMatch(key -> key.target().equals(other.name()));
    }

    /** {@return the rows of a table, each after those it refers to; where they refer in a circle, by key} */
    private static List<Row> ordered(Table table, Iterable<Row> rows) {
        List<Constraint.ForeignKey> own = table.foreignKeys().stream()
                .filter(key -> key.target().equals(table.name()))
                .toList();
        var waiting = new ArrayList<Row>();
        rows.forEach(waiting::add);
        if (own.isEmpty()) {
            return waiting;
        }
        var ordered = new ArrayList<Row>();
        while (!waiting.isEmpty()) {
            Row next = waiting.stream()
                    .filter(row -> waiting.stream()
                            .noneMatch(other -> other != row && own.stream().anyMatch(key -> refers(row, key, other))))
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean refers(Row row, Constraint.ForeignKey key, Row other) {
        return row.values().keySet().containsAll(key.columns())
                && row.key(key.columns()).equals(other.key(key.targetColumns()));
    }

    private static <T> List<T> reversed(List<T> list) {
        var reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
