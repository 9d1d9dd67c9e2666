package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.LockLostException;
import dev.varve.runtime.dialect.ProcessLock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A named lock of the connection that runs the DDL: while a statement of a killed client still runs, the lock is still
 * held. DDL, which commits every transaction, leaves it alone.
 */
final class MariaDbLock implements ProcessLock {

    /** Names are at most 64 characters, and those of databases may be as long. */
    private static final String NAME = "CONCAT('varve ', MD5(COALESCE(DATABASE(), '')))";

    private static final String IS_HELD = "IS_USED_LOCK(" + NAME + ") = CONNECTION_ID()";

    private final Product product;
    private final Connection connection;
    private boolean held;

    MariaDbLock(Product product, Connection connection) {
        this.product = product;
        this.connection = connection;
    }

    @Override
    public boolean tryAcquire() throws SQLException {
        held = held || isOne("SELECT GET_LOCK(" + NAME + ", 0)");
        return held;
    }

    /** A driver that connects again by itself has lost the lock without a word. */
    @Override
    public void requireHeld() throws SQLException, LockLostException {
        if (!isOne("SELECT " + IS_HELD)) {
            throw new LockLostException("its session is another one now, or released it"
                    + holder().map(now -> "; now it is held by " + now).orElse(""));
        }
    }

    /** MySQL has blocks of statements in programs alone. */
    @Override
    public Optional<String> guarded(List<String> statements) {
        return product == Product.MYSQL
                ? Optional.empty()
                : Optional.of(statements.stream()
                        .collect(Collectors.joining(
                                ";\n    ",
                                "BEGIN NOT ATOMIC\n    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;\n"
                                        + "    IF NOT COALESCE(" + IS_HELD + ", FALSE) THEN\n"
                                        + "        SIGNAL SQLSTATE '45000'"
                                        + " SET MESSAGE_TEXT = 'the migration lock is not held';\n    END IF;\n"
                                        + "    START TRANSACTION;\n    ",
                                ";\n    COMMIT;\nEND")));
    }

    /** Who may not see the sessions of others sees their number. */
    @Override
    public Optional<String> holder() throws SQLException {
        String sql = "SELECT l.id, p.user, p.host, p.command, p.time, p.info FROM (SELECT IS_USED_LOCK(" + NAME
                + ") AS id) l LEFT JOIN information_schema.processlist p ON p.id = l.id WHERE l.id IS NOT NULL";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                return Optional.empty();
            }
            String session = "connection " + row.getLong(1);
            String user = row.getString(2);
            return Optional.of(
                    user == null
                            ? session + ", of which this user may not see more"
                            : session + " of user \"" + user + "\" from " + row.getString(3) + ", "
                                    + Sessions.doing(row.getString(4), row.getLong(5), row.getString(6)));
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
