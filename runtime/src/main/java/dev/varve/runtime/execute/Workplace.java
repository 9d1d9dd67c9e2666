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
import java.util.List;
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

    /**
     * Writes to Varve's own tables in a transaction of its own, if the lock is still held; in one round trip where the
     * product can.
     *
     * @param statements what writes
     * @param beforeCommit the run is at that boundary
     */
    void write(List<String> statements, Runnable beforeCommit) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        Optional<String> guarded = lock.guarded(statements);
        if (guarded.isEmpty()) {
            inTransaction(() -> {
                run(statements);
                beforeCommit.run();
            });
            return;
        }
        beforeCommit.run();
        try {
            run(List.of(guarded.get()));
        } catch (SQLException refusal) {
            requireHeldAfter(refusal);
            throw refusal;
        }
    }

    /** As the other one, where no process dies in tests. */
    void write(List<String> statements) throws SQLException {
        write(statements, () -> {});
    }

    private void requireHeldAfter(SQLException refusal) {
        try {
            lock.requireHeld();
        } catch (SQLException unknown) {
            refusal.addSuppressed(unknown);
        }
    }

    /** {@return whether {@link #write} makes sure of the lock and writes in one round trip} */
    boolean writesAtOnce() {
        return lock.guarded(List.of()).isPresent();
    }

    /** Runs SQL of Varve's own, in the transaction of the connection if there is one. */
    void run(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A brace in a text is no JDBC escape.
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                // For any other statement, MySQL's driver first asks whether the session may write.
                statement.executeUpdate(sql);
            }
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
