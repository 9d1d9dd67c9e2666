package dev.varve.runtime.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Something that happened in a run. */
public interface MigrationEvent {

    /**
     * Another process holds the lock, or its transaction is in the way; told again and again while the run waits.
     *
     * @param holder who holds it, at which step and since when, as far as the database tells
     * @param waited how long this run has waited
     * @param atMost how long it will wait
     */
    record Waiting(Optional<String> holder, Duration waited, Duration atMost) implements MigrationEvent {}

    /**
     * A migration begins, or goes on after an interruption.
     *
     * @param migration its id
     * @param changes how many changes it has
     */
    record MigrationStarted(String migration, int changes) implements MigrationEvent {}

    /**
     * A statement or a data step ran.
     *
     * @param migration the id of the migration
     * @param sql the statement, or the name of the data step
     * @param purpose why it ran, in a few words
     * @param duration how long it took; where several went to the database in one batch, the last one has it all
     */
    record StatementRan(String migration, String sql, String purpose, Duration duration) implements MigrationEvent {}

    /**
     * A step that an earlier process began was looked at.
     *
     * @param migration the id of the migration
     * @param step its number in the migration
     * @param tookEffect whether it is done; otherwise it runs now
     * @param reason how that is known
     */
    record StepResolved(String migration, int step, boolean tookEffect, String reason) implements MigrationEvent {}

    /**
     * A statement waited too long for a lock; it is tried again after a pause.
     *
     * @param migration the id of the migration
     * @param attempt how often it was tried, counted from 1
     * @param blockers who keeps the locks, as far as the database tells
     * @param pause how long the run pauses
     */
    record Blocked(String migration, int attempt, List<String> blockers, Duration pause) implements MigrationEvent {

        /** Copies the list. */
        public Blocked {
            blockers = List.copyOf(blockers);
        }
    }

    /**
     * A statement begins that waits for every transaction which is older than it, such as a concurrent build of an index.
     *
     * @param migration the id of the migration
     * @param sql the statement
     * @param transactions those that are open, the oldest first
     */
    record WaitsForTransactions(String migration, String sql, List<String> transactions) implements MigrationEvent {

        /** Copies the list. */
        public WaitsForTransactions {
            transactions = List.copyOf(transactions);
        }
    }

    /**
     * A portion of a backfill is committed.
     *
     * @param migration the id of the migration
     * @param table the table
     * @param column the column that gets values
     * @param rows how many rows got one, in earlier runs too
     * @param expected how many rows the table has by the database's own estimate, if it has one
     * @param perSecond how many rows get one in a second, rests included
     * @param left how long the rest takes at this rate, if that can be told
     * @param paused whether the run pauses now
     */
    record BackfillMoved(
            String migration,
            String table,
            String column,
            long rows,
            OptionalLong expected,
            double perSecond,
            Optional<Duration> left,
            boolean paused)
            implements MigrationEvent {}

    /**
     * A migration is applied.
     *
     * @param migration its id
     * @param duration how long it took in this process
     */
    record MigrationApplied(String migration, Duration duration) implements MigrationEvent {}

    /**
     * A migration failed, or was stopped.
     *
     * @param migration its id
     * @param code the code of the problem, such as {@code VRV402}
     * @param message what the problem says
     */
    record MigrationFailed(String migration, String code, String message) implements MigrationEvent {}
}
