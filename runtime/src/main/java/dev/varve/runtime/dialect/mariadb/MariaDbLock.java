package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.ProcessLock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A named lock of the connection that runs the DDL: while a statement of a killed client still runs, the lock is still
 * held. DDL, which commits every transaction, leaves it alone.
 */
final class MariaDbLock implements ProcessLock {

    /** Names are at most 64 characters, and those of databases may be as long. */
    private static final String NAME = "CONCAT('varve ', MD5(COALESCE(DATABASE(), '')))";

    private final Connection connection;
    private boolean held;

    MariaDbLock(Connection connection) {
        this.connection = connection;
    }

    @Override
    public boolean tryAcquire() throws SQLException {
        held = held || isOne("SELECT GET_LOCK(" + NAME + ", 0)");
        return held;
    }

    @Override
    public Optional<String> holder() throws SQLException {
        String sql = "SELECT p.id, p.user, p.host, p.time, COALESCE(p.info, 'none')"
                + " FROM information_schema.processlist p WHERE p.id = IS_USED_LOCK(" + NAME + ")";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of("user \"" + row.getString(2) + "\" from " + row.getString(3) + ", connection "
                    + row.getLong(1) + ", in its state for " + row.getLong(4) + " s, current statement: "
                    + row.getString(5));
        }
    }

    @Override
    public void close() throws SQLException {
        if (held) {
            held = false;
            isOne("SELECT RELEASE_LOCK(" + NAME + ")");
        }
    }

    private boolean isOne(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getInt(1) == 1;
        }
    }
}
