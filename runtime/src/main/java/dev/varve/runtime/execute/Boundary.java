package dev.varve.runtime.execute;

/** A point where a process may die and another must be able to go on. Tests stop there. */
public enum Boundary {
    /** Before anything of the migration. */
    BEGIN,
    /** Before it is written that a step is to run. */
    BEFORE_INTENT,
    /** After that is committed. */
    AFTER_INTENT,
    /** Right before the statement or the data step. */
    BEFORE_STATEMENT,
    /** Right after it. */
    AFTER_STATEMENT,
    /** Before it is committed that the step is done; it is written then, unless that is one round trip. */
    BEFORE_COMMIT,
    /** After the commit. */
    AFTER_COMMIT,
    /** After everything of the migration. */
    END;

    /** Stops, or does nothing. */
    @FunctionalInterface
    public interface Trace {
        /**
         * The run is at a boundary.
         *
         * @param boundary the boundary
         * @param migration the id of the migration
         * @param step the step, counted from 1; 0 if it is the migration as a whole
         */
        void at(Boundary boundary, String migration, int step);
    }
}
