package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import java.util.Optional;

/** Writes comments, or that there is none. */
public final class CommentSql {

    private CommentSql() {}

    /** {@return the statement that gives a column the comment of this definition, or none} */
    public static Statement of(Dialect dialect, String table, Column column) {
        return new Statement(
                "COMMENT ON COLUMN " + dialect.quote(table) + "." + dialect.quote(column.name()) + " IS "
                        + text(column.comment()),
                "comment on " + column.name());
    }

    /** {@return the statement that gives a table a comment, or none} */
    public static Statement of(Dialect dialect, String table, Optional<String> comment) {
        return new Statement(
                "COMMENT ON TABLE " + dialect.quote(table) + " IS " + text(comment), "comment on " + table);
    }

    private static String text(Optional<String> comment) {
        return comment.map(DefaultValue::quote).orElse("NULL");
    }
}
