package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A primary key.
 *
 * @param name the constraint's name, frozen when the key is made: a renamed table keeps it
 * @param columns the key columns in order, at least one
 */
public record PrimaryKey(String name, List<String> columns) {

    /** Copies the list and requires a column. */
    public PrimaryKey {
        requireNonNull(name);
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("the key \"" + name + "\" has no column");
        }
    }

    /** {@return the definition in one canonical line} */
    public String definition() {
        return name + " (" + String.join(", ", columns) + ")";
    }
}
