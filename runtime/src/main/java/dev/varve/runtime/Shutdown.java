package dev.varve.runtime;

import dev.varve.runtime.execute.StopSignal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a run when the process is asked to end: the current step ends, or is cancelled after a while and taken back, and
 * the lock is let go, before the process goes.
 */
final class Shutdown implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final long AFTER_CANCEL_SECONDS = 5;

    private final StopSignal signal;
    private final Duration grace;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "varve-shutdown");

    Shutdown(StopSignal signal, Duration grace) {
        this.signal = signal;
        this.grace = grace;
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            signal.request();
        }
    }

    private void stop() {
        signal.request();
        try {
            if (!ended.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                signal.cancel();
                if (!ended.await(AFTER_CANCEL_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("The migration did not end in time; the next start resolves what it was at.");
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (SQLException failure) {
            LOG.warn("The running statement could not be cancelled; the next start resolves it.", failure);
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It runs at this moment.
        }
    }
}
