package dev.varve.schema.classify;

import static java.util.Objects.requireNonNull;

/**
 * What a change means.
 *
 * @param step the version step it asks for at least
 * @param risk what it can do to stored values
 * @param rollback what the way back keeps
 * @param reason why, in a clause to show beside it
 */
public record Classification(Step step, Risk risk, Rollback rollback, String reason) {

    /** Requires every part. */
    public Classification {
        requireNonNull(step);
        requireNonNull(risk);
        requireNonNull(rollback);
        requireNonNull(reason);
    }

    /** {@return the stricter of both in every respect, with both reasons} */
    Classification and(Classification other) {
        return new Classification(
                step.compareTo(other.step) >= 0 ? step : other.step,
                risk.compareTo(other.risk) >= 0 ? risk : other.risk,
                rollback.compareTo(other.rollback) >= 0 ? rollback : other.rollback,
                reason + "; " + other.reason);
    }
}
