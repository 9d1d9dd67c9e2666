package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.event.MigrationEvent.StatementRan;
import dev.varve.schema.change.Change;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs statements in their order: one by one, or together in one round trip. Not thread-safe. */
final class StatementRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StatementRunner.class);

    private final Workplace place;
    private final String migration;
    private final boolean batches;
    private final Progress progress;
    private final List<Progress.Pending> waiting = new ArrayList<>();

    StatementRunner(Workplace place, String migration, boolean batches, Progress progress) {
        this.place = place;
        this.migration = migration;
        this.batches = batches;
        this.progress = progress;
    }

    /** Runs a statement now or, in a batch, at the latest when it is {@linkplain #flush flushed}. */
    void run(Statement statement, List<Change> changes) throws SQLException {
        waiting.add(new Progress.Pending(statement, changes));
        if (!batches) {
            flush();
        }
    }

    /** Runs what waits. */
    void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        progress.at(waiting.get(0));
        place.terms().signal().check();
        long start = System.nanoTime();
        try (java.sql.Statement jdbc = place.connection().createStatement()) {
            // The SQL is the database's own: a brace in it is no JDBC escape.
            jdbc.setEscapeProcessing(false);
            place.bound(jdbc);
            place.terms().signal().runs(jdbc);
            if (waiting.size() == 1) {
                runAlone(jdbc, waiting.get(0).statement().sql());
            } else {
                runTogether(jdbc);
            }
        } finally {
            place.terms().signal().runs(null);
        }
        tell(Duration.ofNanos(System.nanoTime() - start));
        waiting.forEach(ran -> progress.done());
        waiting.clear();
    }

    private void runAlone(java.sql.Statement jdbc, String sql) throws SQLException {
        try {
            place.dialect().run(jdbc, sql);
        } catch (SQLException refusal) {
            Optional<String> other = place.dialect().otherwise(sql, refusal, place.connection());
            if (other.isEmpty()) {
                throw refusal;
            }
            LOG.warn("The database refused the way of a statement, not what it does: {}", refusal.getMessage());
            LOG.warn("Instead: {}", other.get());
            runAlone(jdbc, other.get());
        }
    }

    /** {@return how many statements wait} */
    int waiting() {
        return waiting.size();
    }

    /** Forgets what waits, because it failed. */
    void clear() {
        waiting.clear();
    }

    private void tell(Duration all) {
        for (int i = 0; i < waiting.size(); i++) {
            Statement ran = waiting.get(i).statement();
            Duration took = i == waiting.size() - 1 ? all : Duration.ZERO;
            place.terms().events().tell(new StatementRan(migration, ran.sql(), ran.purpose(), took));
        }
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
