package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Manner.InPortions;
import dev.varve.runtime.dialect.Manner.Outside;
import dev.varve.runtime.event.MigrationEvent.StatementRan;
import dev.varve.runtime.event.MigrationEvent.WaitsForTransactions;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.journal.Journal;
import dev.varve.runtime.migration.Checkpoint;
import dev.varve.schema.change.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs one step that the journal counts, and writes there that it is done. */
final class StepRunner {

    private final Workplace place;
    private final FoldedMigration migration;
    private final Journal journal;
    private final StatementRunner statements;
    private final CodeRunner code;
    private final Progress progress;
    private final Boundary.Trace trace;

    // The step that has committed by itself: what is tried again of it is to write that down.
    private int ran;

    StepRunner(Workplace place, FoldedMigration migration, Progress progress) {
        this.place = place;
        this.migration = migration;
        this.journal = place.journal();
        this.statements = new StatementRunner(place, false, progress);
        this.code = new CodeRunner(place, migration);
        this.progress = progress;
        this.trace = place.terms().trace();
    }

    /** What the end of a step is for its migration. */
    @FunctionalInterface
    interface Ending {
        /** {@return the SQL that says it} */
        List<String> statements();
    }

    /**
     * Runs a step.
     *
     * @param unit the step
     * @param intent the SQL that says that it is to run; written already, unless the step is a transaction
     * @param ending what is to be written with its end
     */
    void run(Unit unit, String intent, Ending ending) throws SQLException {
        statements.clear();
        switch (unit.kind()) {
            case TRANSACTION -> together(unit, intent, ending);
            case COMMITTING -> committing(unit, ending);
            case OUTSIDE -> outside(unit, (Outside) unit.first().statement().manner(), ending);
            case PORTIONS ->
                inPortions(unit, (InPortions) unit.first().statement().manner(), ending);
        }
    }

    /** Everything is in one transaction with the row of the journal, so there is nothing to be asked afterwards. */
    private void together(Unit unit, String intent, Ending ending) throws SQLException {
        place.lock().begin(place.session());
        place.lock().requireHeld();
        var together = new StatementRunner(place, place.dialect().capabilities().batches(), progress);
        new PartRunner(place, migration, together, progress, progress.count()).run(unit.parts());
        together.flush();
        place.run(List.of(intent));
        progress.at("COMMIT");
        commit(unit, ending);
    }

    /**
     * What moves rows is one transaction with its two marks, and a statement of an author that commits by itself first
     * commits the mark that it has begun. Of all others the catalog tells whether they took effect.
     */
    private void committing(Unit unit, Ending ending) throws SQLException {
        boolean movesRows = unit.first().movesRows();
        if (!movesRows && place.writesAtOnce()) {
            // The intent was written a moment ago, if the lock was held.
            committed(unit);
            write(unit, ending);
            return;
        }
        place.lock().begin(place.session());
        place.lock().requireHeld();
        if (movesRows) {
            place.run(List.of(journal.starting(migration.key(), unit.number())));
        }
        if (unit.first().isCode()) {
            trace.at(Boundary.BEFORE_STATEMENT, migration.key(), unit.number());
            code.run(unit.first().statement().sql(), new Kept(unit));
            progress.done();
            trace.at(Boundary.AFTER_STATEMENT, migration.key(), unit.number());
        } else if (movesRows) {
            alone(unit);
        } else {
            committed(unit);
        }
        // DDL has ended the transaction, and with it what kept others from taking the lock.
        place.lock().requireHeld();
        commit(unit, ending);
    }

    private void committed(Unit unit) throws SQLException {
        if (ran != unit.number()) {
            alone(unit);
            ran = unit.number();
        }
    }

    private void alone(Unit unit) throws SQLException {
        trace.at(Boundary.BEFORE_STATEMENT, migration.key(), unit.number());
        statements.run(pending(unit));
        trace.at(Boundary.AFTER_STATEMENT, migration.key(), unit.number());
    }

    /** What an earlier try left behind is removed first, and what this one leaves when it fails, as far as that goes. */
    private void outside(Unit unit, Outside manner, Ending ending) throws SQLException {
        if (ran != unit.number()) {
            outside(unit, manner);
            ran = unit.number();
        }
        place.session().lockTimeout(place.terms().limits().tableLock());
        write(unit, ending);
    }

    private void outside(Unit unit, Outside manner) throws SQLException {
        List<Change> changes = unit.first().block().changes();
        place.session().waitForLocks();
        try {
            if (isLeft(manner)) {
                statements.run(new Progress.Pending(migration.key(), removal(manner), changes));
            }
            trace.at(Boundary.BEFORE_STATEMENT, migration.key(), unit.number());
            List<String> open = place.dialect().openTransactions(place.connection());
            if (!open.isEmpty()) {
                String sql = unit.first().statement().sql();
                place.terms().events().tell(new WaitsForTransactions(migration.key(), sql, open));
            }
            statements.run(pending(unit));
            trace.at(Boundary.AFTER_STATEMENT, migration.key(), unit.number());
        } catch (SQLException | RuntimeException failure) {
            clean(manner, failure);
            throw failure;
        }
    }

    /** {@return whether nothing is in the database of a step that failed and was taken back} */
    boolean leavesNothing(Unit unit) throws SQLException {
        if (!(unit.first().statement().manner() instanceof Outside manner)) {
            return unit.kind() == Unit.Kind.TRANSACTION;
        }
        return !isLeft(manner) && !answer(manner.tookEffect());
    }

    private void clean(Outside manner, Exception failure) {
        try (Statement statement = place.connection().createStatement()) {
            place.session().lockTimeout(place.terms().limits().tableLock());
            if (isLeft(manner)) {
                statement.execute(removal(manner).sql());
            }
        } catch (SQLException silent) {
            // The next start removes it.
            failure.addSuppressed(silent);
        }
    }

    private boolean isLeft(Outside manner) throws SQLException {
        return manner.leftover().isPresent() && answer(manner.leftover().get().isThere());
    }

    private boolean answer(String query) throws SQLException {
        try (Statement statement = place.connection().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private Progress.Pending pending(Unit unit) {
        return new Progress.Pending(
                migration.key(), unit.first().statement(), unit.first().block().changes());
    }

    private static dev.varve.runtime.dialect.Statement removal(Outside manner) {
        return new dev.varve.runtime.dialect.Statement(
                manner.leftover().orElseThrow().removal(), "remove what an earlier try left");
    }

    private void inPortions(Unit unit, InPortions manner, Ending ending) throws SQLException {
        var portions = new Portions(place, migration, unit, progress);
        long start = System.nanoTime();
        new BackfillRun(place, migration.key(), manner.backfill(), portions).run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        var statement = unit.first().statement();
        place.terms().events().tell(new StatementRan(migration.key(), statement.sql(), statement.purpose(), took));
        progress.done();
        write(unit, ending);
    }

    private List<String> marks(Unit unit, Ending ending) {
        var marks = new ArrayList<String>();
        marks.add(journal.ending(migration.key(), unit.number(), Optional.empty()));
        marks.addAll(ending.statements());
        return marks;
    }

    /** In a transaction of its own. */
    private void write(Unit unit, Ending ending) throws SQLException {
        place.write(marks(unit, ending), () -> trace.at(Boundary.BEFORE_COMMIT, migration.key(), unit.number()));
        trace.at(Boundary.AFTER_COMMIT, migration.key(), unit.number());
    }

    /** In the transaction of the step. */
    private void commit(Unit unit, Ending ending) throws SQLException {
        place.run(marks(unit, ending));
        trace.at(Boundary.BEFORE_COMMIT, migration.key(), unit.number());
        place.session().commit();
        trace.at(Boundary.AFTER_COMMIT, migration.key(), unit.number());
    }

    /** A checkpoint in the journal row of the step. */
    private final class Kept implements Checkpoint {

        private final Unit unit;

        Kept(Unit unit) {
            this.unit = unit;
        }

        @Override
        public Optional<String> last() {
            try {
                return journal.checkpoint(migration.key(), unit.number());
            } catch (SQLException failure) {
                throw new IllegalStateException("the journal cannot be read", failure);
            }
        }

        @Override
        public void keep(String position) throws SQLException {
            place.lock().requireHeld();
            journal.checkpoint(migration.key(), unit.number(), position);
            place.connection().commit();
            trace.at(Boundary.AFTER_COMMIT, migration.key(), unit.number());
            place.terms().signal().check();
        }
    }
}
