package dev.varve.runtime;

import dev.varve.runtime.database.UrlDataSource;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool that gives the same sessions again, not in auto-commit mode, and looks at how they come back. */
final class FewConnections implements DataSource {

    private final UrlDataSource database;
    private final String where;
    private final String home;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final List<String> astray = new ArrayList<>();
    private int inUse;
    private int most;

    FewConnections(UrlDataSource database) {
        this(database, "SHOW search_path", "\"$user\", public");
    }

    /** One that asks with a query where a session is, and takes it for well if it is at home. */
    FewConnections(UrlDataSource database, String where, String home) {
        this.database = database;
        this.where = where;
        this.home = home;
    }

    synchronized int inUse() {
        return inUse;
    }

    synchronized int most() {
        return most;
    }

    synchronized List<String> astray() {
        return List.copyOf(astray);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = taken();
        var closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, given) -> {
                    if (method.getName().equals("close")) {
                        if (closed.compareAndSet(false, true)) {
                            giveBack(connection);
                        }
                        return null;
                    }
                    try {
                        return method.invoke(connection, given);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                });
    }

    private synchronized Connection taken() throws SQLException {
        inUse++;
        most = Math.max(most, inUse);
        Connection connection = idle.poll();
        if (connection == null) {
            connection = database.getConnection();
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private synchronized void giveBack(Connection connection) throws SQLException {
        inUse--;
        if (connection.isClosed()) {
            return;
        }
        connection.rollback();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(where)) {
            row.next();
            if (!row.getString(1).equals(home)) {
                astray.add(row.getString(1));
            }
        }
        idle.push(connection);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("not used");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not used");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
