package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.change.Change;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs statements in their order: one by one, or together in one round trip. Not thread-safe. */
final class StatementRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StatementRunner.class);

    private final Connection connection;
    private final boolean batches;
    private final Progress progress;
    private final List<Progress.Pending> waiting = new ArrayList<>();

    StatementRunner(Connection connection, boolean batches, Progress progress) {
        this.connection = connection;
        this.batches = batches;
        this.progress = progress;
    }

    /** Runs a statement now or, in a batch, at the latest when it is {@linkplain #flush flushed}. */
    void run(Statement statement, List<Change> changes) throws SQLException {
        LOG.debug("{}: {}", statement.purpose(), statement.sql());
        waiting.add(new Progress.Pending(statement, changes));
        if (!batches) {
            flush();
        }
    }

    /** Runs what waits, if it may wait no longer. */
    void flushIf(boolean now) throws SQLException {
        if (now) {
            flush();
        }
    }

    /** Runs what waits. */
    void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        progress.at(waiting.get(0));
        try (java.sql.Statement jdbc = connection.createStatement()) {
            // The SQL is the database's own: a brace in it is no JDBC escape.
            jdbc.setEscapeProcessing(false);
            if (waiting.size() == 1) {
                jdbc.execute(waiting.get(0).statement().sql());
            } else {
                runTogether(jdbc);
            }
        }
        waiting.forEach(ran -> progress.done());
        waiting.clear();
    }

    private void runTogether(java.sql.Statement jdbc) throws SQLException {
        for (Progress.Pending pending : waiting) {
            jdbc.addBatch(pending.statement().sql());
        }
        try {
            jdbc.executeBatch();
        } catch (BatchUpdateException failure) {
            // PostgreSQL's driver gives no position, since the whole transaction is lost; its message quotes the SQL.
            String message = String.valueOf(failure.getMessage());
            waiting.stream()
                    .filter(pending -> message.contains(pending.statement().sql()))
                    .max(Comparator.comparingInt(
                            pending -> pending.statement().sql().length()))
                    .ifPresent(progress::at);
            SQLException reason = failure.getNextException();
            throw reason == null ? failure : reason;
        }
    }
}
