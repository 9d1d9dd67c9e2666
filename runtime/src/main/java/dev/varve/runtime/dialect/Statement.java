package dev.varve.runtime.dialect;

import static java.util.Objects.requireNonNull;

/**
 * One SQL statement of a plan.
 *
 * @param sql the text, without a closing semicolon
 * @param purpose why it runs, in a few words for the reader of a plan
 * @param manner how it runs
 */
public record Statement(String sql, String purpose, Manner manner) {

    /** Requires every part. */
    public Statement {
        requireNonNull(sql);
        requireNonNull(purpose);
        requireNonNull(manner);
    }

    /**
     * Makes a statement that runs in one transaction with its neighbours.
     *
     * @param sql the text, without a closing semicolon
     * @param purpose why it runs
     */
    public Statement(String sql, String purpose) {
        this(sql, purpose, new Manner.Together());
    }

    /** {@return whether it runs in one transaction with its neighbours} */
    public boolean isTogether() {
        return manner instanceof Manner.Together;
    }
}
