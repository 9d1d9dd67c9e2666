package dev.varve.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a database and an application stand.
 *
 * @param standing how they compare
 * @param database the id of the last migration of the database, if it has any
 * @param code the id of the last migration of the application, if it has any
 * @param migrations every migration that one of them knows, in order
 */
public record Status(
        Standing standing, Optional<String> database, Optional<String> code, List<MigrationStatus> migrations) {

    /** How a database and an application compare. */
    public enum Standing {
        /** Every migration of the application is applied. */
        UP_TO_DATE("up to date"),
        /** There are pending migrations. */
        BEHIND("the database is behind: migrate() applies what is pending"),
        /** Only contract phases are pending, which need consent. */
        CONTRACT_WAITS("up to date, but for a contract phase: contract() applies it when no earlier program runs"),
        /** The database has migrations that the application does not know. */
        AHEAD("the database is ahead of the application"),
        /** A migration runs at this moment, or was interrupted. */
        INTERRUPTED("a migration runs at this moment, or was interrupted: explain() says what the next start does");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /** {@return what it means} */
        public String words() {
            return words;
        }
    }

    /** What became of a migration. */
    public enum State {
        /** It is applied. */
        APPLIED,
        /** It is not applied yet. */
        PENDING,
        /** It is not applied yet, and needs consent. */
        WAITING,
        /** It runs, or its process died. */
        RUNNING,
        /** It failed; the next start goes on with it. */
        FAILED,
        /** It is rolled back at this moment, or the process died. */
        ROLLING_BACK,
        /** Rolling it back failed; the next start goes on with that. */
        ROLLBACK_FAILED,
        /** The database has it and the application does not. */
        UNKNOWN
    }

    /**
     * One migration.
     *
     * @param id its id
     * @param state what became of it
     * @param appliedAt when, if it is in the history
     */
    public record MigrationStatus(String id, State state, Optional<Instant> appliedAt) {}

    /** Copies the list. */
    public Status {
        migrations = List.copyOf(migrations);
    }

    /** {@return the status as a text to read} */
    public String print() {
        return StatusPrinter.print(this);
    }

    @Override
    public String toString() {
        return print();
    }
}
