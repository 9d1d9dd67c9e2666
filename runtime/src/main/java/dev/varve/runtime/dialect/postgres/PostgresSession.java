package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.sql.JdbcSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Transactions with two settings: the server looks now and then whether the client still lives, so that the statement
 * of a killed process is taken back and not finished; and the time zone is UTC, so that a conversion between local and
 * absolute time does not depend on where the process runs.
 */
final class PostgresSession extends JdbcSession {

    private final Connection connection;
    private final List<Setting> before = new ArrayList<>();

    PostgresSession(Connection connection) throws SQLException {
        super(connection);
        this.connection = connection;
        set(new Setting("TimeZone", "UTC"));
        try {
            set(new Setting("client_connection_check_interval", "1s"));
        } catch (SQLException notOnThisPlatform) {
            // PostgreSQL 14 and newer know it, but refuse it where the operating system cannot tell.
            before.removeIf(setting -> setting.name().equals("client_connection_check_interval"));
        }
    }

    @Override
    public void lockTimeout(Duration wait) throws SQLException {
        set(new Setting("lock_timeout", wait.toMillis() + "ms"));
    }

    @Override
    public void waitForLocks() throws SQLException {
        set(new Setting("lock_timeout", "0"));
    }

    @Override
    public void close() throws SQLException {
        for (Setting setting : before) {
            apply(setting);
        }
    }

    private void set(Setting setting) throws SQLException {
        if (before.stream().anyMatch(kept -> kept.name().equals(setting.name()))) {
            apply(setting);
            return;
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT current_setting(?, true)")) {
            query.setString(1, setting.name());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next() || row.getString(1) == null) {
                    return;
                }
                before.add(new Setting(setting.name(), row.getString(1)));
            }
        }
        apply(setting);
    }

    private void apply(Setting setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + setting.name() + " = '" + setting.value().replace("'", "''") + "'");
        }
    }

    private record Setting(String name, String value) {}
}
