package dev.varve.runtime.migration;

import org.jooq.DSLContext;

/** Code of a migration that moves rows in portions. */
@FunctionalInterface
public interface CheckpointedStep extends DataStep {

    /**
     * Moves rows, from where the checkpoint says.
     *
     * @param jooq speaks to the database; it is not to be committed, kept or closed
     * @param checkpoint is kept with the rows of a portion, all or nothing
     * @throws Exception if the step fails; the migration fails with it
     */
    void run(DSLContext jooq, Checkpoint checkpoint) throws Exception;

    @Override
    default void run(DSLContext jooq) throws Exception {
        run(jooq, Checkpoint.none());
    }
}
