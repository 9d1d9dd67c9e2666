package dev.varve.runtime;

import java.time.Duration;
import java.util.List;

/**
 * What a call of {@code migrate()} did.
 *
 * @param applied the migrations that this process applied, in order
 * @param upToDate whether there was nothing to do at all
 * @param waiting what waits, in order: contract phases for consent, and after a run that only expands what is to fill rows
 */
public record MigrateOutcome(List<Applied> applied, boolean upToDate, List<String> waiting) {

    /**
     * One migration that was applied.
     *
     * @param id its id
     * @param duration how long it took
     */
    public record Applied(String id, Duration duration) {}

    /** Copies the lists. */
    public MigrateOutcome {
        applied = List.copyOf(applied);
        waiting = List.copyOf(waiting);
    }

    static MigrateOutcome nothingToDo(List<String> waiting) {
        return new MigrateOutcome(List.of(), true, waiting);
    }

    /** {@return the outcome of a run that found something to do, and others did it before its turn came} */
    static MigrateOutcome doneByOthers(List<String> waiting) {
        return new MigrateOutcome(List.of(), !waiting.isEmpty(), waiting);
    }
}
