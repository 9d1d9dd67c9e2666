package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.sql.JdbcSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Transactions in UTC, so that a conversion between local and absolute time does not depend on where the process runs.
 * Every DDL statement commits, so a rollback takes back no more than the changes of rows since the last one.
 */
final class H2Session extends JdbcSession {

    private final Connection connection;
    private final String zoneBefore;
    private OptionalLong lockTimeoutBefore = OptionalLong.empty();

    H2Session(Connection connection) throws SQLException {
        super(connection);
        this.connection = connection;
        String query = "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'TIME ZONE'";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            zoneBefore = row.next() ? row.getString(1) : "UTC";
        }
        setTimeZone("UTC");
    }

    @Override
    public void lockTimeout(Duration wait) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT LOCK_TIMEOUT()")) {
                lockTimeoutBefore = row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
            statement.execute("SET LOCK_TIMEOUT " + wait.toMillis());
        }
    }

    @Override
    public void close() throws SQLException {
        setTimeZone(zoneBefore);
        if (lockTimeoutBefore.isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCK_TIMEOUT " + lockTimeoutBefore.getAsLong());
            }
        }
    }

    private void setTimeZone(String zone) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE '" + zone.replace("'", "''") + "'");
        }
    }
}
