package dev.varve.runtime.execute;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.journal.Journal;
import dev.varve.runtime.migration.Checkpoint;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Runs one step that the journal counts. The step and its two marks are one transaction: rows and marks are kept
 * together, and a statement that commits by itself first commits the mark that it has begun.
 */
final class StepRunner {

    private final Workplace place;
    private final FoldedMigration migration;
    private final Journal journal;
    private final StatementRunner statements;
    private final CodeRunner code;
    private final Progress progress;

    StepRunner(Workplace place, FoldedMigration migration, Progress progress) {
        this.place = place;
        this.migration = migration;
        this.journal = place.journal();
        this.statements = new StatementRunner(place, migration.key(), false, progress);
        this.code = new CodeRunner(place, migration);
        this.progress = progress;
    }

    void run(Unit unit) throws SQLException {
        Boundary.Trace trace = place.terms().trace();
        place.lock().begin(place.session());
        place.lock().requireHeld();
        journal.start(migration.key(), unit.number());
        trace.at(Boundary.BEFORE_STATEMENT, migration.key(), unit.number());
        if (unit.isCode()) {
            code.run(unit.statement().sql(), new Kept(unit));
            progress.done();
        } else {
            statements.clear();
            statements.run(unit.statement(), unit.block().changes());
        }
        trace.at(Boundary.AFTER_STATEMENT, migration.key(), unit.number());
        // DDL has ended the transaction, and with it what kept others from taking the lock.
        place.lock().requireHeld();
        journal.done(migration.key(), unit.number(), Optional.empty());
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
                return journal.entries(migration.key()).stream()
                        .filter(entry -> entry.step() == unit.number())
                        .findFirst()
                        .flatMap(entry -> entry.checkpoint());
            } catch (SQLException failure) {
                throw new IllegalStateException("the journal cannot be read", failure);
            }
        }

        @Override
        public void keep(String position) throws SQLException {
            place.lock().requireHeld();
            journal.checkpoint(migration.key(), unit.number(), position);
            place.connection().commit();
            place.terms().trace().at(Boundary.AFTER_COMMIT, migration.key(), unit.number());
            place.terms().signal().check();
        }
    }
}
