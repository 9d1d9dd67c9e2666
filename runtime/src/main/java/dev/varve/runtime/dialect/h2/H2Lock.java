package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.ProcessLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A locked row. H2 has no session lock and every DDL statement ends the transaction, so a second connection holds the
 * row in a transaction of its own; the database ends that when the connection is lost. Who holds it stands in a second
 * row, which others can read.
 */
final class H2Lock implements ProcessLock {

    private static final int LOCK_TIMEOUT = 50200;
    private static final int DEADLOCK = 40001;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final int TABLE_EXISTS = 42101;
    private static final int DUPLICATE_KEY = 23505;
    private static final int MOMENT_MILLIS = 100;

    private final Connection connection;
    private final DataSource dataSource;
    private final String table;
    private @Nullable Connection holding;
    private int timeoutBefore;

    H2Lock(Dialect dialect, Connection connection, DataSource dataSource) {
        this.connection = connection;
        this.dataSource = dataSource;
        this.table = dialect.quote("varve_lock");
    }

    @Override
    public boolean tryAcquire() throws SQLException {
        if (holding != null) {
            return true;
        }
        createTable();
        Connection second = dataSource.getConnection();
        boolean acquired = false;
        try {
            acquired = tryHold(second);
        } finally {
            if (!acquired) {
                letGo(second);
            }
        }
        if (acquired) {
            holding = second;
            sayWho();
        }
        return acquired;
    }

    @Override
    public Optional<String> holder() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT holder, since FROM " + table + " WHERE id = 2")) {
            return row.next() && row.getString(1) != null
                    ? Optional.of(row.getString(1) + ", since " + row.getString(2))
                    : Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        Connection second = holding;
        holding = null;
        if (second != null) {
            letGo(second);
        }
    }

    private boolean tryHold(Connection second) throws SQLException {
        try (Statement statement = second.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT LOCK_TIMEOUT()")) {
                timeoutBefore = row.next() ? row.getInt(1) : 0;
            }
            statement.execute("SET LOCK_TIMEOUT " + MOMENT_MILLIS);
            second.setAutoCommit(false);
            statement
                    .executeQuery("SELECT id FROM " + table + " WHERE id = 1 FOR UPDATE")
                    .close();
            return true;
        } catch (SQLException refusal) {
            if (isOneOf(refusal, LOCK_TIMEOUT, DEADLOCK, CONCURRENT_UPDATE)) {
                return false;
            }
            throw refusal;
        }
    }

    private void letGo(Connection second) throws SQLException {
        try (second) {
            second.rollback();
            second.setAutoCommit(true);
            try (Statement statement = second.createStatement()) {
                statement.execute("SET LOCK_TIMEOUT " + timeoutBefore);
            }
        }
    }

    /** Two processes may both find no table; what the slower one is refused is then there. */
    private void createTable() throws SQLException {
        harmless("CREATE TABLE IF NOT EXISTS " + table
                + " (id INTEGER PRIMARY KEY, holder VARCHAR(400), since VARCHAR(40))");
        for (int id = 1; id <= 2; id++) {
            harmless("INSERT INTO " + table + " (id) SELECT " + id + " WHERE NOT EXISTS (SELECT 1 FROM " + table
                    + " WHERE id = " + id + ")");
        }
    }

    private void harmless(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refusal) {
            if (!isOneOf(refusal, TABLE_EXISTS, DUPLICATE_KEY, LOCK_TIMEOUT, CONCURRENT_UPDATE, DEADLOCK)) {
                throw refusal;
            }
        }
    }

    private void sayWho() throws SQLException {
        String sql = "UPDATE " + table + " SET holder = ? || CURRENT_USER, since = CAST(CURRENT_TIMESTAMP(0) AS"
                + " VARCHAR) WHERE id = 2";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            long process = ProcessHandle.current().pid();
            statement.setString(1, "process " + process + ", database user ");
            statement.executeUpdate();
        }
    }

    private static boolean isOneOf(SQLException refusal, int... codes) {
        for (int code : codes) {
            if (refusal.getErrorCode() == code) {
                return true;
            }
        }
        return false;
    }
}
