package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A view.
 *
 * @param name the name
 * @param query its SELECT
 * @param materialized whether the database stores the rows
 * @param comment the comment, never empty
 */
public record View(String name, SqlText query, boolean materialized, Optional<String> comment) implements SchemaObject {

    /** Requires every part. */
    public View {
        requireNonNull(name);
        requireNonNull(query);
        requireNonNull(comment);
    }

    @Override
    public View withName(String name) {
        return new View(name, query, materialized, comment);
    }

    @Override
    public String definition() {
        return (materialized ? "materialized view " : "view ") + name + " as (" + query.text() + ")"
                + comment.map(text -> " comment " + DefaultValue.quote(text)).orElse("");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.view(this);
    }
}
