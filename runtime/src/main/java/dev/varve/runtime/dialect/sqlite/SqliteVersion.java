package dev.varve.runtime.dialect.sqlite;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The oldest SQLite that Varve trusts. Since 3.26 a renamed table is followed by foreign keys, triggers and views, and a
 * rebuild can switch that off; since 3.33 the foreign keys of one table can be checked in a query; on 3.34 every test of
 * rebuilds passes.
 */
final class SqliteVersion {

    private static final int MAJOR = 3;
    private static final int MINOR = 34;

    private SqliteVersion() {}

    static void requireSupported(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
            row.next();
            requireSupported(row.getString(1));
        }
    }

    static void requireSupported(String version) {
        String[] numbers = version.split("\\.");
        int major = Integer.parseInt(numbers[0]);
        if (major < MAJOR || (major == MAJOR && Integer.parseInt(numbers[1]) < MINOR)) {
            throw new VarveException(
                    ProblemCode.DIALECT_CANNOT,
                    "this is SQLite " + version + ", and Varve needs " + MAJOR + "." + MINOR
                            + " or later to rename and rebuild tables safely.\n"
                            + "  Use a newer driver: org.xerial:sqlite-jdbc brings its own SQLite.");
        }
    }
}
