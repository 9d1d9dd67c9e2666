package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Refusal;
import dev.varve.runtime.dialect.sql.Lease;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A lease. H2 has no lock of a session, and every DDL statement ends the transaction, so no row stays locked. Where the
 * user may see the other sessions, the lease of a process that died is free at once.
 */
final class H2Lock extends Lease {

    private static final int TABLE_EXISTS = 42101;
    private static final int DUPLICATE_KEY = 23505;
    private static final int CONSTRAINT_EXISTS = 90045;

    private final Dialect dialect;

    H2Lock(Dialect dialect, Connection connection, DataSource dataSource, Duration term) {
        super(dialect, connection, dataSource, term);
        this.dialect = dialect;
    }

    @Override
    protected String session(Connection connection) throws SQLException {
        return string(
                connection, "SELECT " + NAME + " FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID()");
    }

    private static final String NAME = "SESSION_ID || ' since ' || SESSION_START";

    /** Only an administrator sees the sessions of others. */
    @Override
    protected Presence presence(Connection connection, String session) throws SQLException {
        String query = "SELECT MAX(CASE WHEN EXECUTING_STATEMENT IS NULL THEN 'IDLE' ELSE 'BUSY' END)"
                + " FROM INFORMATION_SCHEMA.SESSIONS WHERE " + NAME + " = " + text(session);
        String state = string(connection, query);
        if (state.equals("BUSY")) {
            return Presence.BUSY;
        }
        boolean seesAll = string(
                        connection, "SELECT IS_ADMIN FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER")
                .equals("TRUE");
        return seesAll && state.isEmpty() ? Presence.GONE : Presence.UNKNOWN;
    }

    /** DDL excludes DDL, so what has run here waited for every statement that changes the schema. */
    @Override
    protected boolean settles(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String table = dialect.quote("varve_settled");
            statement.execute("CREATE TABLE IF NOT EXISTS " + table + " (id INTEGER)");
            statement.execute("DROP TABLE IF EXISTS " + table);
            return true;
        } catch (SQLException refusal) {
            if (dialect.refusal(refusal) == Refusal.LOCK_TIMEOUT) {
                return false;
            }
            throw refusal;
        }
    }

    @Override
    protected boolean isThere(SQLException refusal) {
        int code = refusal.getErrorCode();
        return code == TABLE_EXISTS || code == DUPLICATE_KEY || code == CONSTRAINT_EXISTS;
    }

    private static String string(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            String value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        }
    }
}
