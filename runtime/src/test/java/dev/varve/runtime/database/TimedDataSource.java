package dev.varve.runtime.database;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Notes how long each transaction takes on PostgreSQL, from its first statement to its end, and what its longest statement is;
 * and, where the operating system tells it, the time that the server's processors gave to its connections: that one does not
 * depend on what else the machine does. For one thread.
 */
public final class TimedDataSource extends WrappedDataSource {

    private final List<Transaction> transactions = new ArrayList<>();
    private long begun;
    private Call longest = new Call("", 0);
    private int calls;
    private double seconds;

    /**
     * A transaction.
     *
     * @param nanos how long it took
     * @param calls how many statements it had
     * @param longest the one that took longest
     */
    public record Transaction(long nanos, int calls, Call longest) {}

    /** A statement and how long it took. */
    public record Call(String sql, long nanos) {}

    public TimedDataSource(DataSource dataSource) {
        super(dataSource);
    }

    public List<Transaction> transactions() {
        return List.copyOf(transactions);
    }

    /** Seconds of processor time of the server's processes; 0 if nobody tells. */
    public double processorSeconds() {
        return seconds;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = dataSource.getConnection();
        return proxy(Connection.class, (method, arguments) -> onConnection(connection, method, arguments));
    }

    private Object onConnection(Connection connection, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("close") && !connection.isClosed()) {
            seconds += ofItsProcess(connection);
        }
        Object result = invoke(connection, method, arguments);
        if (method.getName().equals("commit") || method.getName().equals("rollback")) {
            end();
        }
        if (result instanceof Statement statement) {
            String prepared = arguments == null ? "" : String.valueOf(arguments[0]);
            return proxy(method.getReturnType(), (called, given) -> {
                if (!called.getName().startsWith("execute")) {
                    return invoke(statement, called, given);
                }
                long start = System.nanoTime();
                begun = begun == 0 ? start : begun;
                try {
                    return invoke(statement, called, given);
                } finally {
                    long took = System.nanoTime() - start;
                    calls++;
                    if (took > longest.nanos()) {
                        longest = new Call(given == null ? prepared : String.valueOf(given[0]), took);
                    }
                    if (connection.getAutoCommit()) {
                        end();
                    }
                }
            });
        }
        return result;
    }

    private static double ofItsProcess(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            String stat = Files.readString(Path.of("/proc", row.getString(1), "stat"));
            // The fields behind the name, of which the 12th and 13th are hundredths of a second.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
        } catch (IOException unknown) {
            return 0;
        }
    }

    private void end() {
        if (begun != 0) {
            transactions.add(new Transaction(System.nanoTime() - begun, calls, longest));
        }
        begun = 0;
        calls = 0;
        longest = new Call("", 0);
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Called called) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> called.on(method, arguments)));
    }

    @FunctionalInterface
    private interface Called {
        Object on(Method method, Object[] arguments) throws Throwable;
    }
}
