package dev.varve.processor.read.jpa;

import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How values of a Java type are stored.
 *
 * @param type the column's type
 * @param values the only values that it may have, as SQL literals; none if any will do
 * @param most the greatest ordinal that it may have, if it has ordinals
 */
record Stored(ColumnType type, List<String> values, Optional<Integer> most) {

    private static final Pattern SIMPLE = Pattern.compile("[a-z_][a-z0-9_]*");

    Stored {
        values = List.copyOf(values);
    }

    static Stored plain(ColumnType type) {
        return new Stored(type, List.of(), Optional.empty());
    }

    static Stored names(ColumnType type, List<String> constants) {
        return new Stored(type, constants.stream().map(DefaultValue::quote).toList(), Optional.empty());
    }

    static Stored ordinals(int count) {
        return new Stored(new ColumnType.SmallInt(), List.of(), Optional.of(count - 1));
    }

    /** {@return the condition that keeps other values out of a column, if there is one} */
    Optional<String> condition(String column) {
        String name = SIMPLE.matcher(column).matches() ? column : "\"" + column + "\"";
        return most.map(greatest -> name + " between 0 and " + greatest)
                .or(() -> Optional.of(name + values.stream().collect(Collectors.joining(", ", " in (", ")")))
                        .filter(text -> !values.isEmpty()));
    }
}
