package dev.varve.runtime.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Behaves as PgBouncer does with pool_mode = transaction: each client gets a server session for a transaction at a time,
 * the one that was used last if it is free, and is told a process number of its own.
 */
public final class TransactionPool extends WrappedDataSource implements AutoCloseable {

    private final Deque<Connection> idle = new ArrayDeque<>();

    public TransactionPool(DataSource server) {
        super(server);
    }

    @Override
    public Connection getConnection() {
        return new Client().connection();
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
    }

    private Connection take() throws SQLException {
        return idle.isEmpty() ? dataSource.getConnection() : idle.pop();
    }

    /** A client's connection: it has a server session only in a transaction, or for one statement. */
    private final class Client {

        private Connection session;
        private boolean autoCommit = true;

        Connection connection() {
            return proxy(Connection.class, this::on);
        }

        private Object on(Object self, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "getAutoCommit":
                    return autoCommit;
                case "setAutoCommit":
                    autoCommit = (Boolean) arguments[0];
                    return null;
                case "commit", "rollback":
                    if (session != null) {
                        session.rollback();
                        giveBack();
                    }
                    return null;
                case "close":
                    return null;
                case "unwrap":
                    return proxy(PGConnection.class, (pg, called, given) -> -1);
                case "createStatement":
                    return proxy(Statement.class, this::onStatement);
                default:
                    Connection any = take();
                    try {
                        return method.invoke(any, arguments);
                    } finally {
                        idle.push(any);
                    }
            }
        }

        private Object onStatement(Object self, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                return null;
            }
            if (session == null) {
                session = take();
                session.setAutoCommit(autoCommit);
            }
            try {
                Object result = method.invoke(session.createStatement(), arguments);
                if (autoCommit) {
                    giveBack();
                }
                return result;
            } catch (InvocationTargetException failure) {
                if (autoCommit) {
                    giveBack();
                }
                throw failure.getCause();
            }
        }

        private void giveBack() throws SQLException {
            session.setAutoCommit(true);
            idle.push(session);
            session = null;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
