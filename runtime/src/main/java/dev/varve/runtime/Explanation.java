package dev.varve.runtime;

import java.util.List;

/**
 * What history and journal show, and what the next start will do, in words.
 *
 * @param lines the sentences in order
 */
public record Explanation(List<String> lines) {

    /** Copies the list. */
    public Explanation {
        lines = List.copyOf(lines);
    }

    /** {@return the explanation as a text to read} */
    public String print() {
        return String.join("\n", lines) + "\n";
    }

    @Override
    public String toString() {
        return print();
    }
}
