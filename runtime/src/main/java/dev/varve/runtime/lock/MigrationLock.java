package dev.varve.runtime.lock;

import dev.varve.runtime.dialect.ProcessLock;
import dev.varve.runtime.dialect.Session;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a dialect's lock or transaction, for a bounded time. Not thread-safe; one per run. */
public final class MigrationLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);
    private static final int SHORTEST_PAUSE_MILLIS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 250;

    private final ProcessLock lock;
    private final Duration timeout;

    /**
     * Makes a lock that is not held yet.
     *
     * @param lock the dialect's lock
     * @param timeout how long to wait at most
     */
    public MigrationLock(ProcessLock lock, Duration timeout) {
        this.lock = lock;
        this.timeout = timeout;
    }

    /**
     * Waits until the lock is held.
     *
     * @throws VarveException VRV401 if that takes too long
     * @throws SQLException if the database refuses
     */
    public void acquire() throws SQLException {
        waitFor(lock::tryAcquire);
    }

    /**
     * Waits until a transaction has begun.
     *
     * @param session begins it
     * @throws VarveException VRV401 if that takes too long
     * @throws SQLException if the database refuses
     */
    public void begin(Session session) throws SQLException {
        waitFor(session::tryBegin);
    }

    @Override
    public void close() throws SQLException {
        lock.close();
    }

    private void waitFor(Attempt attempt) throws SQLException {
        long start = System.nanoTime();
        boolean said = false;
        while (!attempt.succeeds()) {
            if (System.nanoTime() - start >= timeout.toNanos()) {
                throw timedOut(lock.holder());
            }
            if (!said) {
                LOG.info("Another process is migrating this database; waiting for at most {}.", timeout);
                said = true;
            }
            pause();
        }
    }

    private VarveException timedOut(Optional<String> holder) {
        return new VarveException(
                ProblemCode.LOCK_TIMEOUT,
                "another process kept the migration lock for longer than " + timeout + "."
                        + holder.map(words -> "\n  It is held by " + words + ".")
                                .orElse("\n  The database does not tell by whom.")
                        + "\n  Nothing was changed. If that process works, wait for it or allow more time:"
                        + " Varve.on(dataSource).lockTimeout(...). If it hangs, end it: the lock goes with it.");
    }

    /** Processes that were started together shall not ask together for ever. */
    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VarveException(
                    ProblemCode.LOCK_TIMEOUT, "the thread was interrupted while it waited for the lock.", interrupted);
        }
    }

    @FunctionalInterface
    private interface Attempt {
        boolean succeeds() throws SQLException;
    }
}
