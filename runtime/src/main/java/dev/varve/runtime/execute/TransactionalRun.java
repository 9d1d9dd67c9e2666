package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.event.MigrationEvent.MigrationApplied;
import dev.varve.runtime.event.MigrationEvent.MigrationStarted;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.plan.PendingMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Migrations and their rows in the history as one transaction, begun anew when it did not get a lock. */
final class TransactionalRun {

    /** So many statements wait before they go to the database together. */
    private static final int TOGETHER = 200;

    private final Workplace place;
    private final List<Ready> migrations;
    private final Boundary.Trace trace;
    private Progress progress = new Progress();
    private Stopwatch watch = new Stopwatch();

    /**
     * A migration that is carried out or recorded.
     *
     * @param pending the migration
     * @param renderer writes its statements
     */
    record Ready(PendingMigration pending, Renderer renderer) {

        FoldedMigration migration() {
            return pending.migration();
        }
    }

    TransactionalRun(Workplace place, List<Ready> migrations) {
        this.place = place;
        this.migrations = List.copyOf(migrations);
        this.trace = place.terms().trace();
    }

    /** {@return how long each took, which is zero for what was only recorded; nothing if another process was faster} */
    Optional<List<Duration>> run(Executor.Question stillPending) throws SQLException {
        FoldedMigration first = migrations.get(0).migration();
        var retry = new LockRetry(place, first.key());
        place.terms().signal().check();
        while (true) {
            progress = new Progress();
            watch = new Stopwatch();
            trace.at(Boundary.BEGIN, first.key(), 0);
            place.lock().begin(place.session());
            try {
                boolean asks = first.isBack() || !place.dialect().capabilities().lockSpansRun();
                if (asks && !stillPending.answer()) {
                    place.session().rollback();
                    return Optional.empty();
                }
                return Optional.of(carryOut());
            } catch (SQLException | RuntimeException failure) {
                var failures = new Failures(place, underWay(), progress);
                boolean takenBack = place.takeBack(failure);
                boolean blocked = takenBack && failures.isLockTimeout(failure);
                List<String> blockers = blocked ? retry.blockers(progress) : List.of();
                if (!blocked || !retry.again(blockers)) {
                    // The database is as before the first one, so of a later one it tells nothing.
                    Exception reason =
                            takenBack && underWay().key().equals(first.key()) ? failures.explained(failure) : failure;
                    throw failures.of(reason, stateInWords(takenBack), blockers);
                }
            } catch (Error error) {
                place.takeBack(error);
                throw error;
            }
        }
    }

    private List<Duration> carryOut() throws SQLException {
        var statements =
                new StatementRunner(place, place.dialect().capabilities().batches(), progress);
        for (int i = 0; i < migrations.size(); i++) {
            carryOut(i, statements);
        }
        Optional<String> row = row();
        if (row.isPresent()) {
            statements.flushWith(row.get());
            watch.lap();
        } else {
            statements.flush();
            watch.lap();
            record();
        }
        settle();
        String last = migrations.get(migrations.size() - 1).pending().key();
        progress.at("COMMIT");
        trace.at(Boundary.BEFORE_COMMIT, last, 0);
        place.session().commit();
        trace.at(Boundary.AFTER_COMMIT, last, 0);
        for (int i = 0; i < migrations.size(); i++) {
            if (!migrations.get(i).pending().isRecordedOnly()) {
                place.terms()
                        .events()
                        .tell(new MigrationApplied(
                                migrations.get(i).migration().key(),
                                watch.laps().get(i)));
            }
        }
        return watch.laps();
    }

    private void carryOut(int position, StatementRunner statements) throws SQLException {
        Ready next = migrations.get(position);
        FoldedMigration migration = next.migration();
        if (position > 0) {
            trace.at(Boundary.BEGIN, migration.key(), 0);
            var lost = new LostValues(place, migration);
            if (lost.asks() && !next.pending().isRecordedOnly()) {
                statements.flush();
                lost.requireNone();
            }
        }
        watch.begin();
        if (next.pending().isRecordedOnly()) {
            return;
        }
        progress.begins(migration.key());
        int changes = migration.migration().changes().size();
        place.terms().events().tell(new MigrationStarted(migration.key(), changes));
        var parts = new PartRunner(place, migration, statements, progress, 0);
        for (Block block : next.renderer().blocks(migration.migration().changes(), migration.before())) {
            parts.run(Part.of(block, next.renderer(), Optional.of(place.connection())));
        }
        if (parts.movedRows() && position < migrations.size() - 1) {
            for (Statement settling : place.dialect().settling(migration.after())) {
                statements.run(new Progress.Pending(migration.key(), settling, List.of()));
            }
        }
        // A bound on statements is one on a batch too.
        if (statements.waiting() >= TOGETHER
                || place.terms().limits().statement().isPresent()) {
            statements.flush();
            watch.lap();
        }
    }

    /** {@return the statement that records a single migration, where that needs no round trip of its own} */
    private Optional<String> row() {
        PendingMigration only = migrations.get(0).pending();
        if (migrations.size() > 1
                || only.isRecordedOnly()
                || place.dialect().elapsedMillis().isEmpty()) {
            return Optional.empty();
        }
        return place.history().addition(HistoryRows.of(only.migration()), new Account(place, only.migration()).ended());
    }

    private void record() throws SQLException {
        progress.atRow();
        var rows = new ArrayList<History.Ended>();
        for (int i = 0; i < migrations.size(); i++) {
            PendingMigration pending = migrations.get(i).pending();
            rows.add(
                    pending.isRecordedOnly()
                            ? new History.Ended(
                                    HistoryRows.of(pending.migration(), pending.recordedFor()), HistoryState.APPLIED, 0)
                            : new Account(place, pending.migration())
                                    .whole(watch.laps().get(i).toMillis()));
        }
        place.history().add(rows);
    }

    private void settle() throws SQLException {
        for (Ready each : migrations) {
            if (!each.pending().isRecordedOnly()) {
                place.run(new Account(place, each.migration()).settling());
            }
        }
    }

    /** {@return the migration that ran last, or the first one} */
    private FoldedMigration underWay() {
        return migrations.stream()
                .map(Ready::migration)
                .filter(migration -> migration.key().equals(progress.migration()))
                .findFirst()
                .orElse(migrations.get(0).migration());
    }

    private String stateInWords(boolean takenBack) {
        String all = migrations.size() == 1
                ? ""
                : "It is one transaction with all " + migrations.size() + " migrations of the run. ";
        return all
                + (takenBack
                        ? new Failures(place, migrations.get(0).migration(), progress).nothingIsLeft()
                        : "The connection was lost, so the database takes it back by itself. If the connection broke while it"
                                + " was committed, it may be applied; start again, the history knows.");
    }
}
