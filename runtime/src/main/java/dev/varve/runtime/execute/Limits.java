package dev.varve.runtime.execute;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a run and its statements may take.
 *
 * @param tableLock how long a statement waits for a lock of a table
 * @param retryFor for how long a statement that did not get its lock is tried again
 * @param statement how long a statement may take, if that is bounded
 * @param run how long the whole run may take, if that is bounded
 */
public record Limits(Duration tableLock, Duration retryFor, Optional<Duration> statement, Optional<Duration> run) {

    /** {@return three seconds for a lock, tried again for ten minutes, and no other bound} */
    public static Limits standard() {
        return new Limits(Duration.ofSeconds(3), Duration.ofMinutes(10), Optional.empty(), Optional.empty());
    }

    /** {@return these with another bound on waiting for locks of tables} */
    public Limits withTableLock(Duration wait, Duration tries) {
        return new Limits(wait, tries, statement, run);
    }

    /** {@return these with a bound on each statement} */
    public Limits withStatement(Duration timeout) {
        return new Limits(tableLock, retryFor, Optional.of(timeout), run);
    }

    /** {@return these with a bound on the run} */
    public Limits withRun(Duration budget) {
        return new Limits(tableLock, retryFor, statement, Optional.of(budget));
    }
}
