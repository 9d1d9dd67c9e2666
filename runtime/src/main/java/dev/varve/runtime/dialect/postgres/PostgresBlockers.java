package dev.varve.runtime.dialect.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The sessions that keep locks of tables. */
final class PostgresBlockers {

    private PostgresBlockers() {}

    /**
     * {@return each of them in words, the oldest transaction first}
     *
     * @param connection outside a transaction
     * @param tables the tables as SQL writes them
     */
    static List<String> of(Connection connection, List<String> tables) throws SQLException {
        String sql = "SELECT DISTINCT a.pid, a.usename, a.application_name, a.state, l.mode, to_regclass(t)::text,"
                + " extract(epoch FROM clock_timestamp() - a.xact_start)::bigint, a.xact_start, a.query"
                + " FROM unnest(?::text[]) t JOIN pg_locks l ON l.relation = to_regclass(t) AND l.granted"
                + " JOIN pg_stat_activity a ON a.pid = l.pid WHERE a.pid <> pg_backend_pid()"
                + " ORDER BY a.xact_start, a.pid, l.mode";
        var blockers = new ArrayList<String>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    blockers.add("server process " + row.getLong(1) + " of user \"" + row.getString(2)
                            + "\", application \"" + row.getString(3) + "\", " + row.getString(4) + ": "
                            + row.getString(5) + " of " + row.getString(6) + " in a transaction of " + row.getLong(7)
                            + " s, last statement: " + row.getString(9));
                }
            }
        }
        return List.copyOf(blockers);
    }

    /** {@return the transactions of others in this database, the oldest first} */
    static List<String> open(Connection connection) throws SQLException {
        String sql = "SELECT pid, usename, application_name, state,"
                + " extract(epoch FROM clock_timestamp() - xact_start)::bigint, query FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"
                + " AND backend_type = 'client backend' ORDER BY xact_start, pid";
        var open = new ArrayList<String>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                open.add("server process " + row.getLong(1) + " of user \"" + row.getString(2) + "\", application \""
                        + row.getString(3) + "\", " + row.getString(4) + " in a transaction of " + row.getLong(5)
                        + " s, last statement: " + row.getString(6));
            }
        }
        return List.copyOf(open);
    }
}
