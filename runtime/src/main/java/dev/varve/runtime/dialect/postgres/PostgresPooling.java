package dev.varve.runtime.dialect.postgres;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Detects a pooler between driver and server that gives each transaction another session, as PgBouncer's transaction mode
 * does: the lock and the settings of a session would be somebody else's. Such a pooler shows in that the driver was told
 * another process number than the server has; which mode it is in shows when a second connection occupies the session
 * that the first one has just used.
 */
final class PostgresPooling {

    private PostgresPooling() {}

    static void requireNone(Connection connection, DataSource dataSource) throws SQLException {
        long server = process(connection);
        Optional<Long> told = told(connection);
        if (told.isPresent() && told.get() == server) {
            return;
        }
        if (process(connection) == server
                && (told.isEmpty() || staysWhileAnotherWorks(connection, dataSource, server))) {
            return;
        }
        throw new VarveException(
                ProblemCode.POOLED_CONNECTION,
                "the connection does not keep its server session: a pooler gives each transaction another one, as"
                        + " PgBouncer does with pool_mode = transaction.\n"
                        + "  The migration lock belongs to a session, so it would protect nothing. Nothing was changed.\n"
                        + "  Give Varve a data source that goes to the server itself (port 5432 instead of the pooler's),"
                        + " or to a pool with session mode:\n"
                        + "    [databases]\n"
                        + "    app_migrations = host=... dbname=... pool_mode=session\n"
                        + "  The application may keep its own data source.");
    }

    private static boolean staysWhileAnotherWorks(Connection connection, DataSource dataSource, long server)
            throws SQLException {
        try (Connection other = dataSource.getConnection()) {
            boolean autoCommit = other.getAutoCommit();
            other.setAutoCommit(false);
            try {
                return process(other) != server && process(connection) == server;
            } finally {
                other.rollback();
                other.setAutoCommit(autoCommit);
            }
        }
    }

    private static long process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What the server, or who answers for it, told the driver. By reflection, because any driver may be in use. */
    private static Optional<Long> told(Connection connection) {
        try {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            ClassLoader loader = context == null ? PostgresPooling.class.getClassLoader() : context;
            Class<?> type = Class.forName("org.postgresql.PGConnection", false, loader);
            Object driver = connection.unwrap(type);
            return Optional.of(((Number) type.getMethod("getBackendPID").invoke(driver)).longValue());
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException
                | SQLException unknown) {
            return Optional.empty();
        }
    }
}
