package dev.varve.schema.stage;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.DefaultValue;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunSql;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Texts in a column that rows get in place of others, before a check refuses the others.
 *
 * @param table the table
 * @param column the column
 * @param constraint the name of the check
 * @param values the new text of each old one
 */
public record ReplacedValues(String table, String column, String constraint, SortedMap<String, String> values) {

    private static final String NAME = "replace values of ";

    /** Copies the map and requires a value. */
    public ReplacedValues {
        requireNonNull(table);
        requireNonNull(column);
        requireNonNull(constraint);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no value is replaced");
        }
    }

    /** {@return whether a change is a step that replaces values} */
    public static boolean isOne(Change change) {
        return change instanceof RunSql step && step.name().startsWith(NAME);
    }

    /** One statement for all, so that values that trade names do not meet. Which row had which value is lost. */
    RunSql change() {
        return new RunSql(
                NAME + table + "." + column,
                SqlNames.text(this::statement),
                List.of(),
                Optional.of(new RunSql.Undo(RunSql.Undo.NOTHING.sql(), false)));
    }

    private String statement(UnaryOperator<String> writer) {
        String name = writer.apply(column);
        return "UPDATE " + SqlNames.table(table, writer) + " SET " + name + " = CASE " + name
                + values.entrySet().stream()
                        .map(pair -> " WHEN " + DefaultValue.quote(pair.getKey()) + " THEN "
                                + DefaultValue.quote(pair.getValue()))
                        .collect(Collectors.joining())
                + " END WHERE " + name + " IN ("
                + values.keySet().stream().map(DefaultValue::quote).collect(Collectors.joining(", ")) + ")";
    }
}
