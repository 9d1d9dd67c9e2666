package dev.varve.runtime.dialect.lookup;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.h2.H2Dialect;
import dev.varve.runtime.dialect.mariadb.MariaDbDialect;
import dev.varve.runtime.dialect.postgres.PostgresDialect;
import dev.varve.runtime.dialect.sqlite.SqliteDialect;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;

/** Finds the dialect of a connection from what its driver knows, without asking the database. */
public final class Dialects {

    private static final List<String> OF_MYSQL = List.of("MariaDB", "TiDB", "Vitess");

    private Dialects() {}

    /**
     * {@return the dialect of the database behind the connection}
     *
     * @param connection only asked for its metadata
     * @throws SQLException if the driver cannot say what the database is
     * @throws VarveException VRV601 if there is no dialect for it
     */
    public static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String name = name(database);
        return switch (name) {
            case "PostgreSQL" -> new PostgresDialect(database.getDatabaseMajorVersion());
            case "H2" -> H2Dialect.of(database);
            case "SQLite" -> new SqliteDialect();
            case "MariaDB", "MySQL" -> MariaDbDialect.of(database);
            default ->
                throw new VarveException(
                        ProblemCode.UNSUPPORTED_DATABASE,
                        "Varve has no dialect for \"" + name + "\" (" + product(database.getURL()) + ")."
                                + "\n  Supported: PostgreSQL, MariaDB, MySQL, H2, SQLite.");
        };
    }

    /** What speaks the language of MySQL says that it is MySQL, and names itself in its version. */
    private static String name(DatabaseMetaData database) throws SQLException {
        String name = database.getDatabaseProductName();
        String version = database.getDatabaseProductVersion();
        return name.equals("MySQL")
                ? OF_MYSQL.stream().filter(version::contains).findFirst().orElse(name)
                : name;
    }

    /** What follows the product may be a password. */
    private static String product(String url) {
        return url.replaceFirst("^(jdbc:[^:]+:).*", "$1...");
    }
}
