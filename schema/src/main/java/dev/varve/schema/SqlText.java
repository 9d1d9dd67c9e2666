package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * SQL that an author wrote: an expression, a condition, a query or a statement. It is compared as text and never with
 * what a server makes of it.
 *
 * @param sql the text for every database that has none of its own; empty if each needs its own
 * @param dialects the texts of single databases, by {@code postgres}, {@code mysql}, {@code mariadb}, {@code sqlite},
 *     {@code h2}
 */
public record SqlText(String sql, SortedMap<String, String> dialects) {

    /** Copies the map and requires some text. */
    public SqlText {
        requireNonNull(sql);
        // Not the copying constructor: it would keep a foreign comparator, and with it a foreign order.
        var copy = new TreeMap<String, String>();
        copy.putAll(dialects);
        dialects = Collections.unmodifiableSortedMap(copy);
        boolean isBlank = sql.isBlank() && copy.isEmpty();
        for (String text : copy.values()) {
            isBlank |= text.isBlank();
        }
        if (isBlank) {
            throw new IllegalArgumentException("an SQL text is blank");
        }
    }

    /** {@return one text for every database} */
    public static SqlText of(String sql) {
        return new SqlText(sql, new TreeMap<>());
    }

    /** {@return this text with another one for a database} */
    public SqlText on(String dialect, String text) {
        var changed = new TreeMap<>(dialects);
        changed.put(dialect, text);
        return new SqlText(sql, changed);
    }

    /** {@return the text for a database, or nothing if its author wrote none} */
    public Optional<String> in(String dialect) {
        return Optional.ofNullable(dialects.get(dialect))
                .or(() -> Optional.of(sql).filter(text -> !text.isBlank()));
    }

    /** {@return this text laid out in one way: white space that means nothing is a single blank} */
    public SqlText tidied() {
        var tidy = new TreeMap<String, String>();
        dialects.forEach((dialect, text) -> tidy.put(dialect, SqlWords.tidied(text)));
        return new SqlText(SqlWords.tidied(sql), tidy);
    }

    /**
     * {@return whether every database reads the same in both texts} White space between words, line ends and the case of
     * plain words make no difference; literals and quoted names are compared as they are.
     */
    public boolean readsAs(SqlText other) {
        return dialects.keySet().equals(other.dialects.keySet())
                && SqlWords.pieces(sql).equals(SqlWords.pieces(other.sql))
                && dialects.entrySet().stream()
                        .allMatch(text -> SqlWords.pieces(text.getValue())
                                .equals(SqlWords.pieces(other.dialects.getOrDefault(text.getKey(), ""))));
    }

    /** {@return the whole in one canonical text} */
    public String text() {
        var text = new StringBuilder(sql);
        for (Map.Entry<String, String> entry : dialects.entrySet()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(entry.getKey())
                    .append(": ")
                    .append(entry.getValue());
        }
        return text.toString();
    }

    /**
     * {@return whether some text holds this name as a word, outside of literals and comments} Case makes no difference.
     * A word may be something else than the object of that name; that it is not there at all is certain.
     */
    public boolean mentions(String name) {
        return Stream.concat(Stream.of(sql), dialects.values().stream()).anyMatch(text -> SqlWords.contain(text, name));
    }
}
