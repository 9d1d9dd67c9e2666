package dev.varve.runtime.migration;

import org.jooq.DSLContext;

/** Code of a migration that moves rows. */
@FunctionalInterface
public interface DataStep {

    /**
     * Moves rows.
     *
     * @param jooq speaks to the database in the migration's own transaction; it is not to be committed, kept or closed
     * @throws Exception if the step fails; the migration fails with it
     */
    void run(DSLContext jooq) throws Exception;
}
