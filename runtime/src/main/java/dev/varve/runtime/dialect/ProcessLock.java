package dev.varve.runtime.dialect;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps other processes from migrating the same schema. It is held by the session that runs the DDL, so it is free again
 * when its process dies and no statement of it runs any more; where a product has no lock of a session, by a lease that
 * every write of the journal checks. Not thread-safe.
 */
public interface ProcessLock extends AutoCloseable {

    /**
     * Tries to get the lock, for a moment at most.
     *
     * @return whether it is held now
     * @throws SQLException if the database refuses for another reason than that the lock is held
     */
    boolean tryAcquire() throws SQLException;

    /**
     * {@return who holds the lock and since when, in words, as far as the database tells}
     *
     * @throws SQLException if the database cannot be read
     */
    Optional<String> holder() throws SQLException;

    /**
     * Requires that the lock is still held, and keeps others from taking it until the transaction of the connection
     * ends. Called before each write of the journal. A lock of the session is held as long as the connection lives, so
     * there is nothing to ask.
     *
     * @throws LockLostException if another process took it over
     * @throws SQLException if the database cannot be asked
     */
    default void requireHeld() throws SQLException, LockLostException {}

    /**
     * {@return one statement that runs others in a transaction of their own if the lock is held, and none of them if it is
     * not or one fails} Nothing where the product has no such statement, or where the lock must stay in the transaction of a
     * statement that follows.
     *
     * @param statements SQL without parameters, each a single statement that answers with no rows
     */
    default Optional<String> guarded(List<String> statements) {
        return Optional.empty();
    }

    /**
     * Lets the lock go if it is held.
     *
     * @throws SQLException if the connection is lost; the lock is free then too
     */
    @Override
    void close() throws SQLException;
}
