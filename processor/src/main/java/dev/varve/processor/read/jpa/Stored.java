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
 * @param ordinals the constants whose ordinals it has; none if it has none
 */
record Stored(ColumnType type, List<String> values, List<String> ordinals) {

    private static final Pattern SIMPLE = Pattern.compile("[a-z_][a-z0-9_]*");

    Stored {
        values = List.copyOf(values);
        ordinals = List.copyOf(ordinals);
    }

    static Stored plain(ColumnType type) {
        return new Stored(type, List.of(), List.of());
    }

    static Stored names(ColumnType type, List<String> constants) {
        return new Stored(type, constants.stream().map(DefaultValue::quote).toList(), List.of());
    }

    static Stored ordinals(List<String> constants) {
        return new Stored(new ColumnType.SmallInt(), List.of(), constants);
    }

    /**
     * {@return the condition that keeps other values out of a column, if there is one} Ordinals have the names in a
     * comment, so that constants that change places change the schema.
     */
    Optional<String> condition(String column) {
        String name = SIMPLE.matcher(column).matches() ? column : "\"" + column + "\"";
        if (!ordinals.isEmpty()) {
            return Optional.of(name + " between 0 and " + (ordinals.size() - 1)
                    + ordinals.stream().collect(Collectors.joining(", ", " /* ", " */")));
        }
        return Optional.of(name + values.stream().collect(Collectors.joining(", ", " in (", ")")))
                .filter(text -> !values.isEmpty());
    }
}
