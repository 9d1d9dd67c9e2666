package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An index.
 *
 * @param name the name, unique in the schema and frozen when the index is made
 * @param columns the indexed columns in order, at least one
 * @param unique whether two rows may not have the same values
 */
public record Index(String name, List<String> columns, boolean unique) {

    /** Copies the list and requires a column. */
    public Index {
        requireNonNull(name);
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("the index \"" + name + "\" has no column");
        }
    }

    /** {@return the definition in one canonical line} */
    public String definition() {
        return (unique ? "unique index " : "index ") + name + " (" + String.join(", ", columns) + ")";
    }
}
