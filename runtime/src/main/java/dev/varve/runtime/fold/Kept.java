package dev.varve.runtime.fold;

import java.util.Optional;

/**
 * A table or a column that was set aside instead of being dropped.
 *
 * @param name the name it has aside
 * @param table the table it was, or the table it was in
 * @param column the column it was, if it was one
 */
public record Kept(String name, String table, Optional<String> column) {

    /** {@return what it was, in words} */
    public String inWords() {
        return column.map(name -> "column \"" + name + "\" of table \"" + table + "\"")
                .orElse("table \"" + table + "\"");
    }
}
