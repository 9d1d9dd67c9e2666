package dev.varve.runtime.migration;

import dev.varve.schema.SqlText;
import dev.varve.schema.View;
import java.util.Optional;

/** Takes the parts of a view, for a migration that creates or drops it. */
public final class ViewDefinition {

    private final String name;
    private final boolean materialized;
    private SqlText query;
    private Optional<String> comment = Optional.empty();

    ViewDefinition(String name, boolean materialized, SqlText query) {
        this.name = name;
        this.materialized = materialized;
        this.query = query;
    }

    /**
     * Gives one database a query of its own.
     *
     * @param dialect the database, such as {@code "postgres"}
     * @param sql its query
     * @return this
     */
    public ViewDefinition on(String dialect, String sql) {
        query = query.on(dialect, sql);
        return this;
    }

    /**
     * Sets the comment.
     *
     * @param text the comment, not empty
     * @return this
     */
    public ViewDefinition comment(String text) {
        comment = Optional.of(text);
        return this;
    }

    View toView() {
        return new View(name, query, materialized, comment);
    }
}
