package dev.varve.schema.stage;

import dev.varve.schema.Column;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What each column of a table gets when rows of another one are copied into it: the column that it is declared to come
 * from, the SQL that it is declared to be filled with, or the column of its name.
 */
final class CopiedColumns {

    private final Intent.CopiedRows copy;
    private final Table target;
    private final TreeMap<String, Value> values = new TreeMap<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * A value of a column.
     *
     * @param text the name of a column of the other table, or SQL over its columns
     * @param name whether it is a name
     */
    private record Value(String text, boolean name) {
        String sql(UnaryOperator<String> writer) {
            return name ? writer.apply(text) : "(" + text + ")";
        }
    }

    CopiedColumns(Intent.CopiedRows copy, Table source, Table target, Wishes wishes) {
        this.copy = copy;
        this.target = target;
        for (Column column : target.columns().values()) {
            if (column.computedBy().isPresent()) {
                continue;
            }
            Optional<Value> value = value(column.name(), source, wishes);
            value.ifPresent(found -> values.put(column.name(), found));
            if (value.isEmpty() && !column.nullable() && column.defaultValue().isEmpty() && !column.fillsItself()) {
                missing.add(column.name());
            }
        }
    }

    private Optional<Value> value(String column, Table source, Wishes wishes) {
        return wishes.of(Intent.MovedColumn.class)
                .filter(moved -> moved.table().equals(copy.table())
                        && moved.column().equals(column)
                        && moved.source().equals(copy.source())
                        && moved.on().isEmpty())
                .findFirst()
                .map(moved -> new Value(moved.sourceColumn(), true))
                .or(() -> copy.merged()
                        ? Optional.empty()
                        : wishes.backfill(copy.table(), column).map(sql -> new Value(sql, false)))
                .or(() -> source.column(column).map(same -> new Value(column, true)))
                .or(() -> wishes.backfill(copy.table(), column).map(sql -> new Value(sql, false)));
    }

    /** {@return the columns that get nothing and need something} */
    List<String> missing() {
        return missing;
    }

    /** The copies go with a new table. In one that had rows nobody can tell them from those. */
    Change change() {
        return new RunSql(
                "copy " + copy.source() + " to " + target.name(),
                SqlNames.text(this::statement),
                List.of(),
                copy.merged() ? Optional.empty() : Optional.of(RunSql.Undo.NOTHING));
    }

    private String statement(UnaryOperator<String> writer) {
        return "INSERT INTO " + SqlNames.table(target.name(), writer) + " ("
                + values.keySet().stream().map(writer).collect(Collectors.joining(", ")) + ") SELECT "
                + values.values().stream().map(value -> value.sql(writer)).collect(Collectors.joining(", "))
                + " FROM " + SqlNames.table(copy.source(), writer)
                + (copy.where().isEmpty() ? "" : " WHERE " + copy.where());
    }
}
