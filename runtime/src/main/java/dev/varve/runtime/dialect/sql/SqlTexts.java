package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.schema.SqlText;

/** Finds the words that an author wrote for a product. */
public final class SqlTexts {

    private SqlTexts() {}

    /**
     * {@return the text for the product; a comment at its end ends with it}
     *
     * @param dialect the product
     * @param sql the author's texts
     * @param owner what they belong to, for the refusal where there is none for this product
     */
    public static String of(Dialect dialect, SqlText sql, String owner) {
        String text = sql.in(dialect.key())
                .orElseThrow(() -> Unsupported.because(owner + " has no SQL for " + dialect.name() + ", only: "
                        + sql.text() + "\n  Write one for \"" + dialect.key() + "\", or one for every database."));
        return text.contains("--") ? text + "\n" : text;
    }
}
