package dev.varve.runtime.dialect.sql;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of an enum type.
 *
 * @param table its table
 * @param column the column
 */
public record EnumUse(Table table, Column column) {

    /** {@return the columns of this enum type, and of arrays of it} */
    public static List<EnumUse> of(SchemaModel model, String type) {
        var uses = new ArrayList<EnumUse>();
        for (Table table : model.tables().values()) {
            for (Column column : table.columns().values()) {
                if (element(column.type()).equals(new ColumnType.NamedEnum(type))) {
                    uses.add(new EnumUse(table, column));
                }
            }
        }
        return uses;
    }

    private static ColumnType element(ColumnType type) {
        return type instanceof ColumnType.Array array ? element(array.element()) : type;
    }

    /** {@return whether the column holds arrays} */
    public boolean isArray() {
        return column.type() instanceof ColumnType.Array;
    }

    /**
     * {@return the default when values have become others; nothing if its value is gone}
     *
     * @param values what became of values, by the old ones
     * @param remaining the values that there are
     */
    public Optional<DefaultValue> defaultAfter(Map<String, String> values, List<String> remaining) {
        return column.defaultValue()
                .map(value -> value instanceof DefaultValue.Literal literal && !isArray()
                        ? new DefaultValue.Literal(values.getOrDefault(literal.value(), literal.value()))
                        : value)
                .filter(value -> !(value instanceof DefaultValue.Literal literal)
                        || isArray()
                        || remaining.contains(literal.value()));
    }

    /**
     * {@return an SQL expression: the text of a value when values have become others}
     *
     * @param text an SQL expression of the value as it was, as text
     * @param values what became of values, by the old ones
     */
    public static String mapped(String text, Map<String, String> values) {
        if (values.isEmpty()) {
            return text;
        }
        var mapped = new StringBuilder("CASE ").append(text);
        values.forEach((before, after) -> mapped.append(" WHEN ")
                .append(DefaultValue.quote(before))
                .append(" THEN ")
                .append(DefaultValue.quote(after)));
        return mapped.append(" ELSE ").append(text).append(" END").toString();
    }
}
