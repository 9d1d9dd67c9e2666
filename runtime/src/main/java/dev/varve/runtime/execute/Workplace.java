package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.event.Events;
import dev.varve.runtime.history.History;
import dev.varve.runtime.journal.Journal;
import dev.varve.runtime.lock.MigrationLock;
import java.sql.Connection;
import java.sql.SQLException;

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
     * @param events are told
     * @param signal says when to end
     * @param trace stops at boundaries, in tests
     */
    public record Terms(Limits limits, Events events, StopSignal signal, Boundary.Trace trace) {}

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
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
