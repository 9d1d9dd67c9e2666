package dev.varve.processor.read;

import dev.varve.schema.ColumnType;
import dev.varve.schema.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The type of a column as read, with what it brings along.
 *
 * @param type the type
 * @param check the condition that its values keep
 * @param values the only values it has; empty if any value of the type is one
 */
record TypeDraft(ColumnType type, Optional<SqlText> check, List<String> values) {

    TypeDraft {
        values = List.copyOf(values);
    }

    static TypeDraft of(ColumnType type) {
        return new TypeDraft(type, Optional.empty(), List.of());
    }

    TypeDraft with(UnaryOperator<ColumnType> change) {
        return new TypeDraft(change.apply(type), check, values);
    }
}
