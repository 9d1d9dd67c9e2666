package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.FailedBatch;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.event.MigrationEvent.StatementRan;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs statements in their order: one by one, or together in one round trip. Not thread-safe. */
final class StatementRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StatementRunner.class);

    private final Workplace place;
    private final boolean batches;
    private final Progress progress;
    private final List<Progress.Pending> waiting = new ArrayList<>();

    StatementRunner(Workplace place, boolean batches, Progress progress) {
        this.place = place;
        this.batches = batches;
        this.progress = progress;
    }

    /** Runs a statement now or, in a batch, at the latest when it is {@linkplain #flush flushed}. */
    void run(Progress.Pending next) throws SQLException {
        waiting.add(next);
        if (!batches) {
            flush();
        }
    }

    /** Runs what waits. */
    void flush() throws SQLException {
        if (!waiting.isEmpty()) {
            flush(Optional.empty());
        }
    }

    /** Runs what waits and then, in the same round trip, the statement that adds the row of the history. */
    void flushWith(String row) throws SQLException {
        flush(Optional.of(row));
    }

    private void flush(Optional<String> row) throws SQLException {
        if (waiting.isEmpty()) {
            progress.atRow();
        } else {
            progress.at(waiting.get(0));
        }
        place.terms().signal().check();
        long start = System.nanoTime();
        try (java.sql.Statement jdbc = place.connection().createStatement()) {
            // The SQL is the database's own: a brace in it is no JDBC escape.
            jdbc.setEscapeProcessing(false);
            place.bound(jdbc);
            place.terms().signal().runs(jdbc);
            if (waiting.isEmpty()) {
                jdbc.execute(row.orElseThrow());
            } else if (waiting.size() == 1 && row.isEmpty()) {
                runAlone(jdbc, waiting.get(0).statement().sql());
            } else {
                runTogether(jdbc, row);
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
            Progress.Pending next = waiting.get(i);
            Statement ran = next.statement();
            Duration took = i == waiting.size() - 1 ? all : Duration.ZERO;
            place.terms().events().tell(new StatementRan(next.migration(), ran.sql(), ran.purpose(), took));
        }
    }

    private void runTogether(java.sql.Statement jdbc, Optional<String> row) throws SQLException {
        for (Progress.Pending pending : waiting) {
            jdbc.addBatch(pending.statement().sql());
        }
        if (row.isPresent()) {
            jdbc.addBatch(row.get());
        }
        try {
            jdbc.executeBatch();
        } catch (BatchUpdateException failure) {
            var sent = new ArrayList<String>();
            waiting.forEach(pending -> sent.add(pending.statement().sql()));
            row.ifPresent(sent::add);
            FailedBatch.position(sent, failure).ifPresent(this::at);
            throw FailedBatch.reason(failure);
        }
    }

    private void at(int position) {
        if (position == waiting.size()) {
            progress.atRow();
        } else {
            progress.at(waiting.get(position));
        }
    }
}
