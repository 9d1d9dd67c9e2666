package dev.varve.processor.read;

import dev.varve.schema.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The type of a column as read, with what it brings along.
 *
 * @param type the type
 * @param rule the condition that its values keep, as it stands after the column's name
 * @param values the only values it has; empty if any value of the type is one
 */
record TypeDraft(ColumnType type, Optional<String> rule, List<String> values) {

    TypeDraft {
        values = List.copyOf(values);
    }

    static TypeDraft of(ColumnType type) {
        return new TypeDraft(type, Optional.empty(), List.of());
    }

    TypeDraft with(UnaryOperator<ColumnType> change) {
        return new TypeDraft(change.apply(type), rule, values);
    }
}
