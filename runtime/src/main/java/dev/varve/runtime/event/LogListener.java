package dev.varve.runtime.event;

import dev.varve.runtime.event.MigrationEvent.Blocked;
import dev.varve.runtime.event.MigrationEvent.MigrationApplied;
import dev.varve.runtime.event.MigrationEvent.MigrationFailed;
import dev.varve.runtime.event.MigrationEvent.MigrationStarted;
import dev.varve.runtime.event.MigrationEvent.StatementRan;
import dev.varve.runtime.event.MigrationEvent.StepResolved;
import dev.varve.runtime.event.MigrationEvent.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events to the log: what a migration does at info, every statement at debug. */
final class LogListener implements MigrationListener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.varve");

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
        } else if (event instanceof MigrationApplied applied) {
            LOG.info(
                    "Applied {} in {} ms.",
                    applied.migration(),
                    applied.duration().toMillis());
        } else if (event instanceof MigrationFailed failed) {
            LOG.error("{} failed: {}", failed.migration(), failed.message());
        }
    }
}
