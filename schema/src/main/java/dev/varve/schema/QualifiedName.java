package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The name of a table, view, sequence or type, with the database schema it is in. As one text it is {@code name} or
 * {@code schema.name}; a name itself has no dot.
 *
 * @param schema the database schema; empty for the one that the connection is in
 * @param name the name in it
 */
public record QualifiedName(Optional<String> schema, String name) {

    /** Requires both parts. */
    public QualifiedName {
        requireNonNull(schema);
        requireNonNull(name);
    }

    /** {@return the name that a text such as {@code sales.customer} or {@code customer} spells} */
    public static QualifiedName parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new QualifiedName(Optional.empty(), text)
                : new QualifiedName(Optional.of(text.substring(0, dot)), text.substring(dot + 1));
    }

    /** {@return the text that {@link #parse} reads} */
    public String text() {
        return schema.map(owner -> owner + "." + name).orElse(name);
    }
}
