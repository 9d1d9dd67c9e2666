package dev.varve.runtime.execute;

import dev.varve.runtime.backfill.Pace;
import dev.varve.runtime.backfill.Pause;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.event.Events;
import dev.varve.runtime.history.History;
import dev.varve.runtime.journal.Journal;
import dev.varve.runtime.lock.MigrationLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run works with. One connection for everything: the lock, the DDL, history and journal.
 *
 * @param connection the connection of the run
 * @param dialect its dialect
 * @param session its transactions
 * @param lock keeps other processes out
 * @param history gets a row per migration
 * @param journal gets a row per step, where the database cannot take DDL back
 * @param terms what the application asked for
 */
public record Workplace(
        Connection connection,
        Dialect dialect,
        Session session,
        MigrationLock lock,
        History history,
        Journal journal,
        Terms terms) {

    /**
     * What the application asked for.
     *
     * @param limits how long things may take
     * @param pace how fast backfills go
     * @param pause lets them pause
     * @param events are told
     * @param signal says when to end
     * @param trace stops at boundaries, in tests
     */
    public record Terms(
            Limits limits, Pace pace, Pause pause, Events events, StopSignal signal, Boundary.Trace trace) {}

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** Bounds a statement in time, if that is asked for. */
    void bound(Statement statement) throws SQLException {
        Optional<Duration> bound = Stream.of(
                        terms.limits().statement(), terms.signal().left())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        if (bound.isPresent()) {
            statement.setQueryTimeout(
                    (int) Math.max(1, bound.get().plusMillis(999).toSeconds()));
        }
    }

    /** Does something in a transaction of its own, if the lock is still held. */
    void inTransaction(Work work) throws SQLException {
        lock.begin(session);
        try {
            lock.requireHeld();
            work.run();
            session.commit();
        } catch (SQLException | RuntimeException failure) {
            takeBack(failure);
            throw failure;
        }
    }

    /** Takes the transaction back after a failure; {@return whether the connection is still there for that} */
    boolean takeBack(Throwable failure) {
        try {
            session.rollback();
            return true;
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
            return false;
        }
    }
}
