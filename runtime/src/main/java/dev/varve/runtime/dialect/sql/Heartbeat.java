package dev.varve.runtime.dialect.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Confirms a lease beside a long statement, on a connection that is taken for the moment. A beat that fails says nothing:
 * the lease is safe without, it only may be taken over.
 */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final DataSource dataSource;
    private final Beat beat;
    private final ScheduledExecutorService timer;

    /** What one beat does with a connection; the number of rows it confirmed. */
    @FunctionalInterface
    interface Beat {
        int on(Connection connection) throws SQLException;
    }

    Heartbeat(DataSource dataSource, Beat beat, Duration pause) {
        this.dataSource = dataSource;
        this.beat = beat;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "varve-lease");
            thread.setDaemon(true);
            return thread;
        });
        var unused =
                timer.scheduleWithFixedDelay(this::beat, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try (Connection connection = dataSource.getConnection()) {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            if (beat.on(connection) == 0) {
                LOG.warn("Another process has taken the migration lease over; the next step will be refused.");
            }
        } catch (SQLException | RuntimeException failure) {
            LOG.debug("The lease could not be confirmed beside the running statement.", failure);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
