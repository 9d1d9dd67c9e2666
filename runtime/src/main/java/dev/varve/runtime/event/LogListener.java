package dev.varve.runtime.event;

import dev.varve.runtime.event.MigrationEvent.BackfillMoved;
import dev.varve.runtime.event.MigrationEvent.Blocked;
import dev.varve.runtime.event.MigrationEvent.MigrationApplied;
import dev.varve.runtime.event.MigrationEvent.MigrationFailed;
import dev.varve.runtime.event.MigrationEvent.MigrationStarted;
import dev.varve.runtime.event.MigrationEvent.StatementRan;
import dev.varve.runtime.event.MigrationEvent.StepResolved;
import dev.varve.runtime.event.MigrationEvent.Waiting;
import dev.varve.runtime.event.MigrationEvent.WaitsForTransactions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events to the log: what a migration does at info, every statement at debug. */
final class LogListener implements MigrationListener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.varve");
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);

    private long said = System.nanoTime();

    @Override
    public void on(MigrationEvent event) {
        if (event instanceof Waiting waiting) {
            LOG.info(
                    "Another process is migrating this database; waiting for {} s, at most {} s. {}",
                    waiting.waited().toSeconds(),
                    waiting.atMost().toSeconds(),
                    waiting.holder()
                            .map(holder -> "It is held by " + holder + ".")
                            .orElse(""));
        } else if (event instanceof MigrationStarted started) {
            LOG.info("Applying {} ({} change(s)).", started.migration(), started.changes());
        } else if (event instanceof StatementRan ran) {
            LOG.debug("{} ({} ms): {}", ran.purpose(), ran.duration().toMillis(), ran.sql());
        } else if (event instanceof StepResolved resolved) {
            LOG.info(
                    "Step {} of {} was interrupted earlier and {}: {}.",
                    resolved.step(),
                    resolved.migration(),
                    resolved.tookEffect() ? "is done" : "runs now",
                    resolved.reason());
        } else if (event instanceof Blocked blocked) {
            LOG.warn(
                    "{} waits for a lock (attempt {}), next attempt in {} ms. Kept by: {}",
                    blocked.migration(),
                    blocked.attempt(),
                    blocked.pause().toMillis(),
                    blocked.blockers().isEmpty() ? "(the database does not tell)" : blocked.blockers());
        } else if (event instanceof WaitsForTransactions waits) {
            LOG.info(
                    "{}: {} ends when these transactions have ended: {}",
                    waits.migration(),
                    waits.sql(),
                    waits.transactions());
        } else if (event instanceof BackfillMoved moved) {
            log(moved);
        } else if (event instanceof MigrationApplied applied) {
            LOG.info(
                    "Applied {} in {} ms.",
                    applied.migration(),
                    applied.duration().toMillis());
        } else if (event instanceof MigrationFailed failed) {
            LOG.error("{} failed: {}", failed.migration(), failed.message());
        }
    }

    private void log(BackfillMoved moved) {
        long now = System.nanoTime();
        if (!moved.paused() && now - said < SAY_EVERY.toNanos()) {
            return;
        }
        said = now;
        LOG.info(
                "{}: {}.{} filled in {} row(s){}, {} a second{}{}.",
                moved.migration(),
                moved.table(),
                moved.column(),
                moved.rows(),
                moved.expected().isPresent() ? " of about " + moved.expected().getAsLong() : "",
                Math.round(moved.perSecond()),
                moved.left()
                        .map(left -> ", about " + left.toSeconds() + " s left")
                        .orElse(""),
                moved.paused() ? "; paused" : "");
    }
}
