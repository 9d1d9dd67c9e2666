package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Session;
import java.sql.Connection;
import java.sql.SQLException;

/** Transactions by JDBC's own means. */
public abstract class JdbcSession implements Session {

    private final Connection connection;

    /**
     * Makes a session.
     *
     * @param connection in auto-commit mode
     */
    protected JdbcSession(Connection connection) {
        this.connection = connection;
    }

    @Override
    public final boolean tryBegin() throws SQLException {
        connection.setAutoCommit(false);
        return true;
    }

    @Override
    public final void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public final void rollback() throws SQLException {
        if (connection.getAutoCommit()) {
            return; // No transaction is open.
        }
        try {
            connection.rollback();
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
