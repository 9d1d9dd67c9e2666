package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A named type with a fixed list of values, as PostgreSQL has it. Where a database has no named ones, each column holds
 * the list.
 *
 * @param name the type's name
 * @param values the values in their order, at least one, none twice
 */
public record EnumType(String name, List<String> values) implements SchemaObject {

    /** Copies the list and checks it. */
    public EnumType {
        requireNonNull(name);
        values = List.copyOf(values);
        if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException("the enum \"" + name + "\" has no value or one twice");
        }
    }

    @Override
    public EnumType withName(String name) {
        return new EnumType(name, values);
    }

    @Override
    public String definition() {
        return "enum " + name + values.stream().map(DefaultValue::quote).collect(Collectors.joining(", ", " (", ")"));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.enumType(this);
    }
}
