package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.sql.JdbcSession;
import dev.varve.schema.DefaultValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Transactions with settings: the server looks now and then whether the client still lives, so that the statement of a
 * killed process is taken back and not finished; the time zone is UTC, so that a conversion between local and absolute
 * time does not depend on where the process runs; and a backslash in a literal is a backslash, as the standard says. What
 * was set before is put back.
 */
final class PostgresSession extends JdbcSession {

    private static final String ALIVE = "client_connection_check_interval";
    private static final String LOCKS = "lock_timeout";

    private final Connection connection;

    /** What was set, of those that the server knows. PostgreSQL 14 and newer know {@link #ALIVE}. */
    private final Map<String, String> before;

    PostgresSession(Connection connection) throws SQLException {
        super(connection);
        this.connection = connection;
        this.before = read("TimeZone", "standard_conforming_strings", LOCKS, ALIVE);
        var ours = new LinkedHashMap<String, String>();
        ours.put("TimeZone", "UTC");
        ours.put("standard_conforming_strings", "on");
        if (!before.containsKey(ALIVE)) {
            set(ours);
            return;
        }
        ours.put(ALIVE, "1s");
        try {
            set(ours);
        } catch (SQLException notOnThisPlatform) {
            // It is refused where the operating system cannot tell.
            before.remove(ALIVE);
            ours.remove(ALIVE);
            set(ours);
        }
    }

    @Override
    public void lockTimeout(Duration wait) throws SQLException {
        set(Map.of(LOCKS, wait.toMillis() + "ms"));
    }

    @Override
    public void waitForLocks() throws SQLException {
        set(Map.of(LOCKS, "0"));
    }

    @Override
    public void close() throws SQLException {
        set(before);
    }

    private Map<String, String> read(String... names) throws SQLException {
        var values = new StringJoiner(", ");
        for (String name : names) {
            values.add("current_setting(" + DefaultValue.quote(name) + ", true)");
        }
        var known = new LinkedHashMap<String, String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + values)) {
            row.next();
            for (int i = 0; i < names.length; i++) {
                String value = row.getString(i + 1);
                if (value != null) {
                    known.put(names[i], value);
                }
            }
        }
        return known;
    }

    private void set(Map<String, String> settings) throws SQLException {
        var calls = new StringJoiner(", ");
        for (Map.Entry<String, String> each : settings.entrySet()) {
            calls.add("set_config(" + DefaultValue.quote(each.getKey()) + ", " + DefaultValue.quote(each.getValue())
                    + ", false)");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT " + calls);
        }
    }
}
