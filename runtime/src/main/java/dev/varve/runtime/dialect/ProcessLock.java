package dev.varve.runtime.dialect;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Keeps other processes from migrating the same schema. It is held by a session, never by a row alone, so it is free
 * again when its process dies. Not thread-safe.
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
     * Lets the lock go if it is held.
     *
     * @throws SQLException if the connection is lost; the lock is free then too
     */
    @Override
    void close() throws SQLException;
}
