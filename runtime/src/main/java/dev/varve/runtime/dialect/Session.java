package dev.varve.runtime.dialect;

import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;

/** The transactions of one run on its connection, and what the product needs said around them. Not thread-safe. */
public interface Session extends AutoCloseable {

    /**
     * Begins the transaction of one migration.
     *
     * @return false if another process is in the way for now; nothing has begun then
     * @throws SQLException if the database refuses for another reason
     */
    boolean tryBegin() throws SQLException;

    /**
     * Ends the transaction and keeps what it did.
     *
     * @throws SQLException if the database refuses; the transaction is still to be rolled back then
     */
    void commit() throws SQLException;

    /**
     * Ends the transaction and takes back what the product can take back.
     *
     * @throws SQLException if the connection is lost; the database takes it back by itself then
     */
    void rollback() throws SQLException;

    /**
     * Bounds how long a statement waits for a lock of a table. By itself a session waits as long as the database lets it.
     *
     * @param wait how long
     * @throws SQLException if the database refuses
     */
    default void lockTimeout(Duration wait) throws SQLException {}

    /**
     * Lets statements wait for locks as long as it takes, until the next call of {@link #lockTimeout}.
     *
     * @throws SQLException if the database refuses
     */
    default void waitForLocks() throws SQLException {}

    /**
     * {@return a number that is another one as soon as another connection has changed anything in the database; nothing if
     * the database does not tell} What is done on this connection does not change it.
     *
     * @throws SQLException if the database cannot be read
     */
    default OptionalLong changesOfOthers() throws SQLException {
        return OptionalLong.empty();
    }

    /**
     * Puts the connection back as it was.
     *
     * @throws SQLException if the connection is lost
     */
    @Override
    void close() throws SQLException;
}
