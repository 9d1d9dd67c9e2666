package dev.varve.runtime.dialect;

import java.sql.SQLException;
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
     * Lets the lock go if it is held.
     *
     * @throws SQLException if the connection is lost; the lock is free then too
     */
    @Override
    void close() throws SQLException;
}
