package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.sql.JdbcSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A session with strict and standard SQL: a value that does not fit is refused and not bent, {@code ||} joins texts,
 * {@code "} quotes names and a backslash is a backslash, so that one text of an author means the same here as elsewhere. The time zone is UTC. A statement waits no longer than
 * a few seconds for others to let a table go, because everybody else waits behind it.
 *
 * <p>Every DDL statement commits, so a rollback takes back no more than the changes of rows since the last one.
 */
final class MariaDbSession extends JdbcSession {

    private static final String MODE = "ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES,NO_ZERO_DATE,"
            + "NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";
    private static final int LOCK_WAIT_SECONDS = 20;

    private final Connection connection;
    private final String modeBefore;
    private final String zoneBefore;
    private final long lockWaitBefore;

    MariaDbSession(Connection connection) throws SQLException {
        super(connection);
        this.connection = connection;
        String query = "SELECT @@SESSION.sql_mode, @@SESSION.time_zone, @@SESSION.lock_wait_timeout";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            modeBefore = row.getString(1);
            zoneBefore = row.getString(2);
            lockWaitBefore = row.getLong(3);
        }
        set(MODE, "+00:00", Math.min(LOCK_WAIT_SECONDS, lockWaitBefore));
    }

    @Override
    public void close() throws SQLException {
        set(modeBefore, zoneBefore, lockWaitBefore);
    }

    private void set(String mode, String zone, long lockWait) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = '" + mode + "', time_zone = '" + zone + "', lock_wait_timeout = "
                    + lockWait);
        }
    }
}
