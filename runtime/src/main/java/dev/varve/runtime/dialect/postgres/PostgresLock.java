package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.ProcessLock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A session advisory lock on the connection that runs the DDL: while a statement of a killed client still runs, the lock
 * is still held. Its key is made of the database's and the schema's name, so two schemas migrate at the same time.
 */
final class PostgresLock implements ProcessLock {

    // There is no current schema where the search path names none that exists.
    private static final String KEY =
            "hashtextextended('varve ' || current_database() || ' ' || coalesce(current_schema(), ''), 0)";

    private final Connection connection;
    private boolean held;

    PostgresLock(Connection connection) {
        this.connection = connection;
    }

    @Override
    public boolean tryAcquire() throws SQLException {
        held = held || booleanOf("SELECT pg_try_advisory_lock(" + KEY + ")");
        return held;
    }

    @Override
    public Optional<String> holder() throws SQLException {
        // A 64-bit key is shown in two halves, marked by objsubid 1.
        String sql = "SELECT a.usename, a.application_name, coalesce(host(a.client_addr), 'local'), a.pid,"
                + " to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'), a.query"
                + " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                + " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
                + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                + " AND l.classid::bigint = (" + KEY + " >> 32) & 4294967295"
                + " AND l.objid::bigint = " + KEY + " & 4294967295";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of("user \"" + row.getString(1) + "\" with application \"" + row.getString(2) + "\" from "
                    + row.getString(3) + ", server process " + row.getLong(4) + ", connected since " + row.getString(5)
                    + " UTC, last statement: " + row.getString(6));
        }
    }

    @Override
    public void close() throws SQLException {
        if (held) {
            held = false;
            booleanOf("SELECT pg_advisory_unlock(" + KEY + ")");
        }
    }

    private boolean booleanOf(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
