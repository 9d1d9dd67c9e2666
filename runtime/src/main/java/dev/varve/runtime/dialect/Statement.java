package dev.varve.runtime.dialect;

import static java.util.Objects.requireNonNull;

/**
 * One SQL statement of a plan.
 *
 * @param sql the text, without a closing semicolon
 * @param purpose why it runs, in a few words for the reader of a plan
 */
public record Statement(String sql, String purpose) {

    /** Requires both parts. */
    public Statement {
        requireNonNull(sql);
        requireNonNull(purpose);
    }
}
