package dev.varve.runtime.drift;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.FailedBatch;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs statements in as few round trips as the driver allows. Not thread-safe. */
final class Together {

    private static final int MOST = 200;

    private final Connection connection;
    private final Dialect dialect;
    private final List<String> waiting = new ArrayList<>();
    private String step = "BEGIN";

    Together(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** {@return what runs, or failed} */
    String step() {
        return step;
    }

    /** Runs a statement now or, where they go together, at the latest when they are flushed. */
    void run(String sql) throws SQLException {
        waiting.add(sql);
        if (waiting.size() == (dialect.capabilities().batches() ? MOST : 1)) {
            execute();
        }
    }

    /** Runs what waits. What fails after that is no statement. */
    void flush() throws SQLException {
        execute();
        step = "the look at what was made";
    }

    private void execute() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        step = waiting.get(0);
        try (var statement = connection.createStatement()) {
            // The SQL is the database's own: a brace in it is no JDBC escape.
            statement.setEscapeProcessing(false);
            if (waiting.size() == 1) {
                dialect.run(statement, step);
            } else {
                for (String sql : waiting) {
                    statement.addBatch(sql);
                }
                statement.executeBatch();
            }
        } catch (BatchUpdateException failure) {
            step = waiting.get(FailedBatch.position(waiting, failure).orElse(0));
            throw FailedBatch.reason(failure);
        }
        waiting.clear();
    }
}
