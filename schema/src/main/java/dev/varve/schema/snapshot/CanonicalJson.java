package dev.varve.schema.snapshot;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.stream.Collectors;

/**
 * Writes JSON in the one form of snapshots: one attribute per line, two spaces of indent, LF, a line end at the end of
 * the file. The caller gives attributes in their order.
 */
final class CanonicalJson {

    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder("{");
    private final Deque<Boolean> filled = new ArrayDeque<>();

    /** Begins the document. */
    CanonicalJson() {
        filled.push(false);
    }

    /** Begins an object as an attribute. */
    void open(String name) {
        attribute(name).append('{');
        filled.push(false);
    }

    /** Ends the object begun last. */
    void close() {
        if (filled.pop()) {
            newLine();
        }
        text.append('}');
    }

    /** Begins a list of objects as an attribute. */
    void openList(String name) {
        attribute(name).append('[');
        filled.push(false);
    }

    /** Begins an object in a list. */
    void openElement() {
        separate();
        text.append('{');
        filled.push(false);
    }

    /** Ends the list begun last. */
    void closeList() {
        if (filled.pop()) {
            newLine();
        }
        text.append(']');
    }

    /** {@return the whole document} */
    String document() {
        close();
        return text.append('\n').toString();
    }

    void number(String name, long value) {
        attribute(name).append(value);
    }

    void text(String name, String value) {
        attribute(name).append(Quoted.of(value));
    }

    void flag(String name, boolean value) {
        attribute(name).append(value);
    }

    /** Writes texts as one attribute on one line. */
    void list(String name, Collection<String> values) {
        attribute(name).append(values.stream().map(Quoted::of).collect(Collectors.joining(", ", "[", "]")));
    }

    /** Writes texts as one attribute, each on a line. */
    void lines(String name, Collection<String> values) {
        String indent = "\n" + INDENT.repeat(filled.size() + 1);
        attribute(name)
                .append(values.stream()
                        .map(Quoted::of)
                        .collect(Collectors.joining(
                                "," + indent, "[" + indent, "\n" + INDENT.repeat(filled.size()) + "]")));
    }

    private void separate() {
        if (filled.pop()) {
            text.append(',');
        }
        filled.push(true);
        newLine();
    }

    private StringBuilder attribute(String name) {
        separate();
        return text.append(Quoted.of(name)).append(": ");
    }

    private void newLine() {
        text.append('\n').append(INDENT.repeat(filled.size()));
    }
}
