package dev.varve.runtime.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Notes every connection and every statement; fails the statement it is told to. */
public final class CountingDataSource extends WrappedDataSource {

    private static final Set<String> TRANSACTIONS = Set.of("setAutoCommit", "commit", "rollback");

    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger transactions = new AtomicInteger();
    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());

    public CountingDataSource(DataSource dataSource) {
        super(dataSource);
    }

    /** How many connections were taken. */
    public int taken() {
        return taken.get();
    }

    /** How many connections are not given back. */
    public int open() {
        return open.get();
    }

    public List<String> statements() {
        return List.copyOf(statements);
    }

    /** How often the database was sent something: a statement, or the begin or end of a transaction. */
    public int turns() {
        return statements.size() + transactions.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = dataSource.getConnection();
        taken.incrementAndGet();
        open.incrementAndGet();
        return proxy(Connection.class, connection, this::onConnection);
    }

    private Object onConnection(Connection connection, Method method, Object[] arguments) throws Throwable {
        Object result = invoke(connection, method, arguments);
        if (method.getName().equals("close")) {
            open.decrementAndGet();
        }
        if (TRANSACTIONS.contains(method.getName())) {
            transactions.incrementAndGet();
        }
        if (result instanceof PreparedStatement statement) {
            String sql = (String) arguments[0];
            return proxy(
                    PreparedStatement.class,
                    statement,
                    (target, called, given) -> onStatement(target, called, given, sql));
        }
        if (result instanceof Statement statement) {
            return proxy(
                    Statement.class,
                    statement,
                    (target, called, given) ->
                            onStatement(target, called, given, given == null ? "" : String.valueOf(given[0])));
        }
        return result;
    }

    private Object onStatement(Statement statement, Method method, Object[] arguments, String sql) throws Throwable {
        if (method.getName().startsWith("execute")) {
            statements.add(sql);
        }
        return invoke(statement, method, arguments);
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, T target, Call<T> call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.on(target, method, arguments)));
    }

    @FunctionalInterface
    private interface Call<T> {
        Object on(T target, Method method, Object[] arguments) throws Throwable;
    }
}
