package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Statement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A statement of MySQL that does not check foreign keys: a setting of the session, the statement, and the setting as it was.
 * MariaDB has words for that in the statement itself.
 */
final class Unchecked {

    private static final String OFF = "SET SESSION foreign_key_checks = 0;\n";
    private static final String ON = ";\nSET SESSION foreign_key_checks = 1";

    private Unchecked() {}

    static Statement of(Product product, Statement statement) {
        String sql = product == Product.MARIADB
                ? "SET STATEMENT foreign_key_checks = 0 FOR " + statement.sql()
                : around(statement.sql());
        return new Statement(sql, statement.purpose());
    }

    static String around(String sql) {
        return OFF + sql + ON;
    }

    /** {@return the statement between the settings; nothing if there are none} */
    static Optional<String> inside(String sql) {
        return sql.startsWith(OFF) && sql.endsWith(ON)
                ? Optional.of(sql.substring(OFF.length(), sql.length() - ON.length()))
                : Optional.empty();
    }

    /** Runs it; whatever comes of it, the session checks again afterwards. */
    static void run(java.sql.Statement jdbc, String statement) throws SQLException {
        jdbc.execute(OFF.strip().replace(";", ""));
        SQLException failure = null;
        try {
            jdbc.execute(statement);
        } catch (SQLException refusal) {
            failure = refusal;
        }
        try {
            jdbc.execute(ON.replace(";", "").strip());
        } catch (SQLException lost) {
            if (failure == null) {
                throw lost;
            }
            failure.addSuppressed(lost);
        }
        if (failure != null) {
            throw failure;
        }
    }
}
