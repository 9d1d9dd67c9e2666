package dev.varve.runtime.plan;

import java.util.Set;

/**
 * A migration that the next run carries out or records.
 *
 * @param migration the migration
 * @param form in which form it is carried out
 * @param done which of its statements an earlier process has done, counted from 0
 */
public record Due(PendingMigration migration, Form form, Set<Integer> done) {

    /** Copies the set. */
    public Due {
        done = Set.copyOf(done);
    }
}
