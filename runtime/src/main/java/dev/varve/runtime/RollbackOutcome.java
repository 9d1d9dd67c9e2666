package dev.varve.runtime;

import java.time.Duration;
import java.util.List;

/**
 * What a rollback did.
 *
 * @param rolledBack the migrations that this process took back, the last one first
 */
public record RollbackOutcome(List<RolledBack> rolledBack) {

    /**
     * One migration that was taken back.
     *
     * @param id its id
     * @param duration how long it took
     */
    public record RolledBack(String id, Duration duration) {}

    /** Copies the list. */
    public RollbackOutcome {
        rolledBack = List.copyOf(rolledBack);
    }
}
