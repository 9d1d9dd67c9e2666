package dev.varve.runtime.dialect.mariadb;

import dev.varve.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server tells of other sessions. */
final class Sessions {

    private static final String BY_LOCK = """
            SELECT p.id, p.user, p.host, p.command, p.time, p.info, m.lock_type, m.object_name
            FROM performance_schema.metadata_locks m
            JOIN performance_schema.threads t ON t.thread_id = m.owner_thread_id
            JOIN information_schema.processlist p ON p.id = t.processlist_id
            WHERE m.object_type = 'TABLE' AND m.lock_status = 'GRANTED' AND m.object_name = ?
                AND m.object_schema = COALESCE(?, DATABASE()) AND p.id <> CONNECTION_ID()
            ORDER BY p.time DESC, p.id""";

    private static final String BY_TRANSACTION = """
            SELECT p.id, p.user, p.host, p.command, p.time, p.info,
                TIMESTAMPDIFF(SECOND, t.trx_started, NOW()) AS age
            FROM information_schema.innodb_trx t
            JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
            WHERE p.id <> CONNECTION_ID() ORDER BY t.trx_started, p.id""";

    private Sessions() {}

    /**
     * {@return who keeps locks of these tables, each in words} MySQL tells that; MariaDB does where its performance schema
     * is on. Else these are the open transactions, one of which it must be.
     */
    static List<String> blockers(Connection connection, Collection<String> tables) throws SQLException {
        var blockers = new ArrayList<String>();
        for (String table : tables) {
            blockers.addAll(byLock(connection, QualifiedName.parse(table)));
        }
        return blockers.isEmpty() ? byTransaction(connection) : List.copyOf(blockers);
    }

    private static List<String> byLock(Connection connection, QualifiedName table) {
        var blockers = new ArrayList<String>();
        try (PreparedStatement statement = connection.prepareStatement(BY_LOCK)) {
            statement.setString(1, table.name());
            statement.setString(2, table.schema().orElse(null));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    blockers.add(words(row) + ", keeps " + row.getString(7) + " of " + row.getString(8));
                }
            }
        } catch (SQLException notToldHere) {
            // The performance schema may be off, or not for this user.
            return List.of();
        }
        return blockers;
    }

    private static List<String> byTransaction(Connection connection) throws SQLException {
        var blockers = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BY_TRANSACTION)) {
            while (row.next()) {
                blockers.add(words(row) + ", in a transaction of " + row.getLong("age")
                        + " s (which tables it locks, the server does not tell)");
            }
        }
        return List.copyOf(blockers);
    }

    private static String words(ResultSet row) throws SQLException {
        return "connection " + row.getLong("id") + " of user \"" + row.getString("user") + "\" from "
                + row.getString("host") + ", "
                + doing(row.getString("command"), row.getLong("time"), row.getString("info"));
    }

    static String doing(String command, long seconds, @Nullable String statement) {
        return Optional.ofNullable(statement)
                .map(sql -> "for " + seconds + " s in the statement: " + sql.strip())
                .orElse(
                        command.equals("Sleep")
                                ? "without a statement for " + seconds + " s"
                                : command + " for " + seconds + " s");
    }
}
