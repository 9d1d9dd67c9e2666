package dev.varve.runtime.dialect.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A while in which the catalog tells definitions in the same words to every session: it writes names and texts in the quotes
 * of the session's mode.
 */
final class PlainWords implements AutoCloseable {

    /** The mode of such a session of MariaDB. */
    static final String MODE = "NO_BACKSLASH_ESCAPES";

    private final Statement statement;
    private final String before;

    PlainWords(Product product, Connection connection) throws SQLException {
        statement = connection.createStatement();
        try (ResultSet row = statement.executeQuery("SELECT @@SESSION.sql_mode")) {
            row.next();
            before = row.getString(1);
        }
        set(product == Product.MARIADB ? MODE : "");
    }

    /** {@return what asks the catalog} */
    Statement statement() {
        return statement;
    }

    @Override
    public void close() throws SQLException {
        set(before);
        statement.close();
    }

    private void set(String mode) throws SQLException {
        statement.execute("SET SESSION sql_mode = '" + mode + "'");
    }
}
