package dev.varve.runtime.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One row of the journal.
 *
 * @param migration the id of the migration
 * @param step the position of the step in the migration, counted from 1
 * @param changes the canonical lines of the changes that the step belongs to
 * @param statement the SQL, or the name of the data step
 * @param tables the tables whose catalog entries the fingerprint covers
 * @param fingerprint of the catalog before the step
 * @param state how far it is
 * @param attempt how often it was begun, counted from 1
 * @param checkpoint what a data step kept of its progress
 * @param startedAt when it was last begun, by the clock of the database
 * @param resolved how it is known to be done, if not from its own end
 */
public record JournalEntry(
        String migration,
        int step,
        List<String> changes,
        String statement,
        List<String> tables,
        String fingerprint,
        StepState state,
        int attempt,
        Optional<String> checkpoint,
        Instant startedAt,
        Optional<String> resolved) {

    /** Copies the lists. */
    public JournalEntry {
        changes = List.copyOf(changes);
        tables = List.copyOf(tables);
    }

    /** {@return whether it is done} */
    public boolean isDone() {
        return state == StepState.DONE;
    }
}
