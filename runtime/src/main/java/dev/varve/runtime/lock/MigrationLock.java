package dev.varve.runtime.lock;

import dev.varve.runtime.dialect.LockLostException;
import dev.varve.runtime.dialect.ProcessLock;
import dev.varve.runtime.dialect.Session;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Waits for a dialect's lock or transaction, for a bounded time. Not thread-safe; one per run. */
public final class MigrationLock implements AutoCloseable {

    private static final int SHORTEST_PAUSE_MILLIS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 250;

    private final ProcessLock lock;
    private final Duration timeout;
    private final Waiter waiter;

    /** Hears of waiting; may end it by an exception. */
    @FunctionalInterface
    public interface Waiter {
        /**
         * The run waits.
         *
         * @param holder asks who holds the lock
         * @param waited how long the run has waited
         * @throws SQLException if the database cannot be asked
         */
        void waits(Holder holder, Duration waited) throws SQLException;
    }

    /** Who holds the lock. */
    @FunctionalInterface
    public interface Holder {
        /**
         * {@return who it is, in words}
         *
         * @throws SQLException if the database cannot be asked
         */
        Optional<String> ask() throws SQLException;
    }

    /** Whether others have done what the lock is waited for. */
    @FunctionalInterface
    public interface Needless {
        /**
         * {@return whether it is so}
         *
         * @throws SQLException if the database cannot be asked
         */
        boolean ask() throws SQLException;
    }

    /**
     * Makes a lock that is not held yet.
     *
     * @param lock the dialect's lock
     * @param timeout how long to wait at most
     * @param waiter hears of it after each attempt that failed
     */
    public MigrationLock(ProcessLock lock, Duration timeout, Waiter waiter) {
        this.lock = lock;
        this.timeout = timeout;
        this.waiter = waiter;
    }

    /**
     * Waits until the lock is held.
     *
     * @throws VarveException VRV401 if that takes too long
     * @throws SQLException if the database refuses
     */
    public void acquire() throws SQLException {
        acquire(() -> false);
    }

    /**
     * Waits until the lock is held, unless there is no need of it any more.
     *
     * @param needless tells that; asked after each pause, without the lock
     * @return whether the lock is held
     * @throws VarveException VRV401 if that takes too long
     * @throws SQLException if the database refuses
     */
    public boolean acquire(Needless needless) throws SQLException {
        return waitFor(lock::tryAcquire, needless);
    }

    /**
     * Waits until a transaction has begun.
     *
     * @param session begins it
     * @throws VarveException VRV401 if that takes too long
     * @throws SQLException if the database refuses
     */
    public void begin(Session session) throws SQLException {
        waitFor(session::tryBegin, () -> false);
    }

    /**
     * Requires that the lock is still held, and keeps others from taking it until the transaction of the connection ends.
     *
     * @throws VarveException VRV416 if another process took it over
     * @throws SQLException if the database cannot be asked
     */
    public void requireHeld() throws SQLException {
        try {
            lock.requireHeld();
        } catch (LockLostException lost) {
            throw new VarveException(
                    ProblemCode.LOCK_LOST,
                    "the migration lock was lost: " + lost.getMessage() + ".\n"
                            + "  This process was stopped for too long, or"
                            + " could not reach the database. It wrote"
                            + " nothing since; what it had begun, the"
                            + " other process resolves.\n"
                            + "  Start again: it waits for the other"
                            + " process, and goes on where that one ends.",
                    lost);
        }
    }

    /** {@return what {@link ProcessLock#guarded} returns} */
    public Optional<String> guarded(List<String> statements) {
        return lock.guarded(statements);
    }

    @Override
    public void close() throws SQLException {
        lock.close();
    }

    private boolean waitFor(Attempt attempt, Needless needless) throws SQLException {
        long start = System.nanoTime();
        while (!attempt.succeeds()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(timeout) >= 0) {
                throw timedOut(lock.holder());
            }
            waiter.waits(lock::holder, waited);
            pause(waited);
            if (needless.ask()) {
                return false;
            }
        }
        return true;
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

    /**
     * Pauses for half of what was waited so far or more, and not for more than that: who waits for something short sees soon
     * that it is over, and who waits for something long does not ask all the time. Processes that were started together
     * shall not ask together for ever.
     */
    private static void pause(Duration waited) {
        int half = (int) Math.max(SHORTEST_PAUSE_MILLIS, Math.min(LONGEST_PAUSE_MILLIS, waited.toMillis()) / 2);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(half, 2 * half));
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
