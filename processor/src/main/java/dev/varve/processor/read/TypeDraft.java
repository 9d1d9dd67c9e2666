package dev.varve.processor.read;

import dev.varve.schema.ColumnType;
import dev.varve.schema.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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

    /** {@return the type of a column of another name} */
    TypeDraft renamed(String before, String after) {
        UnaryOperator<String> rename = text -> text.startsWith(before + " ")
                ? after + text.substring(before.length())
                : text.replace("\"" + before + "\"", "\"" + after + "\"");
        return new TypeDraft(
                type,
                check.map(text -> {
                    var dialects = new TreeMap<>(text.dialects());
                    dialects.replaceAll((dialect, sql) -> rename.apply(sql));
                    return new SqlText(rename.apply(text.sql()), dialects);
                }),
                values);
    }

    TypeDraft with(UnaryOperator<ColumnType> change) {
        return new TypeDraft(change.apply(type), check, values);
    }
}
