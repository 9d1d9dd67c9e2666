package dev.varve.runtime.dialect.mariadb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A while in which the catalog tells definitions in the same words to every session: it writes names and texts in the quotes
 * of the session's mode.
 */
final class PlainWords implements AutoCloseable {

    private static final String MODE = "NO_BACKSLASH_ESCAPES";

    private final Connection connection;
    private final String before;

    PlainWords(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@SESSION.sql_mode")) {
            row.next();
            before = row.getString(1);
        }
        set(MODE);
    }

    @Override
    public void close() throws SQLException {
        set(before);
    }

    private void set(String mode) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SET SESSION sql_mode = ?")) {
            statement.setString(1, mode);
            statement.execute();
        }
    }
}
