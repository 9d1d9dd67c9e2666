package dev.varve.runtime.tenants;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.SearchPath;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of another data source whose current schema is a tenant's. They go back as they came; one that cannot be put
 * back is broken off, so that a pool never gives it to another tenant.
 */
final class SchemaDataSource implements DataSource {

    private final DataSource database;
    private final String schema;
    private final List<String> path;

    /**
     * Makes one.
     *
     * @param database gives the connections
     * @param schema the tenant's schema, as it is written in the catalog
     * @param shared the schemas in which names are looked up that the tenant's does not have
     */
    SchemaDataSource(DataSource database, String schema, List<String> shared) {
        this.database = database;
        this.schema = schema;
        this.path = new ArrayList<>(List.of(schema));
        this.path.addAll(shared);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = database.getConnection();
        try {
            return entered(connection);
        } catch (SQLException | RuntimeException refused) {
            connection.close();
            throw refused;
        }
    }

    private Connection entered(Connection connection) throws SQLException {
        boolean automatic = connection.getAutoCommit();
        if (!automatic) {
            connection.setAutoCommit(true);
        }
        Dialect dialect = Dialects.of(connection);
        SearchPath searched = dialect.searchPath().orElseThrow(() -> cannotChoose(dialect));
        dialect.requireOneSession(connection, database);
        String before = searched.of(connection);
        String wanted = searched.through(path);
        Connection tenant = givenBack(connection, () -> searched.set(connection, before));
        searched.set(connection, wanted);
        if (!searched.current(connection).filter(schema::equals).isPresent()) {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            tenant.close();
            throw missing(quote);
        }
        if (!automatic) {
            connection.setAutoCommit(false);
        }
        return tenant;
    }

    private static VarveException cannotChoose(Dialect dialect) {
        return new VarveException(
                ProblemCode.TENANT_SCHEMAS_UNSUPPORTED,
                "the tenants are schemas of one database, and a connection to " + dialect.name()
                        + " cannot choose its schema."
                        + "\n  Nothing was changed. Give each tenant a data source of its own: Tenants.of(dataSources).");
    }

    private VarveException missing(String quote) {
        return new VarveException(
                ProblemCode.TENANT_SCHEMA_MISSING,
                "there is no schema \"" + schema + "\", or the user of the data source may not use it."
                        + "\n  Nothing was changed. Correct the list of tenants; for a new tenant, make the schema first:"
                        + "\n    CREATE SCHEMA " + quote + schema.replace(quote, quote + quote) + quote);
    }

    /** {@return the connection; its closing puts the path back first} */
    private static Connection givenBack(Connection connection, Restoring restoring) {
        var closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, given) -> {
                    if (method.getName().equals("close") && closed.compareAndSet(false, true)) {
                        putBack(connection, restoring);
                    }
                    try {
                        return method.invoke(connection, given);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                });
    }

    /** A setting that is made in a transaction goes with it, so the transaction ends first. */
    private static void putBack(Connection connection, Restoring restoring) throws SQLException {
        try {
            if (connection.isClosed()) {
                return;
            }
            boolean automatic = connection.getAutoCommit();
            if (!automatic) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            restoring.run();
            if (!automatic) {
                connection.setAutoCommit(false);
            }
        } catch (SQLException lost) {
            connection.abort(Runnable::run);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("there is one user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return database.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }

    /** Puts something back. */
    @FunctionalInterface
    private interface Restoring {
        void run() throws SQLException;
    }
}
