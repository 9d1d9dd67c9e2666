package dev.varve.runtime.rollback;

import dev.varve.runtime.dialect.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts rows of the live database, up to a bound. */
final class RowCount {

    private final Connection connection;
    private final Dialect dialect;

    RowCount(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** {@return how many rows of a table there are under a condition; nothing if the database refuses the question} */
    OptionalLong of(String table, String condition) {
        return of("SELECT 1 AS one FROM " + dialect.quote(table) + " WHERE " + condition);
    }

    /** {@return how many rows a query has; nothing if the database refuses it} */
    OptionalLong of(String query) {
        String bounded = "SELECT COUNT(*) FROM (" + query + " LIMIT " + (Loss.COUNTED + 1) + ") counted";
        try {
            return counted(bounded);
        } catch (SQLException refusal) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong counted(String query) throws SQLException {
        // A refusal must not end the transaction that the question is asked in.
        Optional<Savepoint> before =
                connection.getAutoCommit() ? Optional.empty() : Optional.of(connection.setSavepoint());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return OptionalLong.of(row.getLong(1));
        } catch (SQLException refusal) {
            if (before.isPresent()) {
                connection.rollback(before.get());
            }
            throw refusal;
        }
    }
}
