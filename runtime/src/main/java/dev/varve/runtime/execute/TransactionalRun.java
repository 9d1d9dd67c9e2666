package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.event.MigrationEvent.MigrationApplied;
import dev.varve.runtime.event.MigrationEvent.MigrationStarted;
import dev.varve.runtime.fold.FoldedMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A migration and its row in the history as one transaction, begun anew when it did not get a lock. */
final class TransactionalRun {

    private final Workplace place;
    private final FoldedMigration migration;
    private final Renderer renderer;
    private final Boundary.Trace trace;
    private final long start = System.nanoTime();
    private Progress progress = new Progress();

    TransactionalRun(Workplace place, FoldedMigration migration, Renderer renderer) {
        this.place = place;
        this.migration = migration;
        this.renderer = renderer;
        this.trace = place.terms().trace();
    }

    /** {@return how long it took, or nothing if another process was faster} */
    Optional<Duration> run(Executor.Question stillPending) throws SQLException {
        var retry = new LockRetry(place, migration.key());
        place.terms().signal().check();
        while (true) {
            progress = new Progress();
            var failures = new Failures(place, migration, progress);
            trace.at(Boundary.BEGIN, migration.key(), 0);
            place.lock().begin(place.session());
            try {
                boolean asks =
                        migration.isBack() || !place.dialect().capabilities().lockSpansRun();
                if (asks && !stillPending.answer()) {
                    place.session().rollback();
                    return Optional.empty();
                }
                carryOut();
                return Optional.of(elapsed());
            } catch (SQLException | RuntimeException failure) {
                boolean takenBack = place.takeBack(failure);
                boolean blocked = takenBack && failures.isLockTimeout(failure);
                List<String> blockers = blocked ? retry.blockers(progress) : List.of();
                if (!blocked || !retry.again(blockers)) {
                    throw failures.of(
                            takenBack ? failures.explained(failure) : failure, stateInWords(takenBack), blockers);
                }
            } catch (Error error) {
                place.takeBack(error);
                throw error;
            }
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void carryOut() throws SQLException {
        int changes = migration.migration().changes().size();
        place.terms().events().tell(new MigrationStarted(migration.key(), changes));
        runBlocks();
        progress.at("recording it in the history");
        new Account(place, migration).whole(elapsed().toMillis());
        progress.at("COMMIT");
        trace.at(Boundary.BEFORE_COMMIT, migration.key(), 0);
        place.session().commit();
        trace.at(Boundary.AFTER_COMMIT, migration.key(), 0);
        place.terms().events().tell(new MigrationApplied(migration.key(), elapsed()));
    }

    private void runBlocks() throws SQLException {
        var parts = new PartRunner(place, migration, progress);
        for (Block block : renderer.blocks(migration.migration().changes(), migration.before())) {
            parts.run(Part.of(block, renderer, Optional.of(place.connection())));
        }
        parts.flush();
    }

    private String stateInWords(boolean takenBack) {
        return takenBack
                ? new Failures(place, migration, progress).nothingIsLeft()
                : "The connection was lost, so the database takes it back by itself. If the connection broke while it"
                        + " was committed, it may be applied; start again, the history knows.";
    }
}
