package dev.varve.runtime.execute;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.migration.Checkpoint;
import java.sql.SQLException;
import java.util.List;

/** Runs the parts of a transaction in their order, in as few round trips as the database allows. */
final class PartRunner {

    private final StatementRunner statements;
    private final CodeRunner code;
    private final Progress progress;
    private final Boundary.Trace trace;
    private final String migration;

    PartRunner(Workplace place, FoldedMigration migration, Progress progress) {
        boolean batches = place.dialect().capabilities().batches();
        this.statements = new StatementRunner(place, migration.key(), batches, progress);
        this.code = new CodeRunner(place, migration);
        this.progress = progress;
        this.trace = place.terms().trace();
        this.migration = migration.key();
    }

    void run(List<Part> parts) throws SQLException {
        for (Part part : parts) {
            // An author's SQL may be several statements, which no batch takes.
            boolean alone = part.isCode() || part.authors().isPresent();
            if (alone) {
                statements.flush();
            }
            int number = progress.count() + statements.waiting() + 1;
            trace.at(Boundary.BEFORE_STATEMENT, migration, number);
            if (part.isCode()) {
                code.run(part.statement().sql(), Checkpoint.none());
                progress.done();
            } else {
                statements.run(part.statement(), part.block().changes());
            }
            if (alone) {
                statements.flush();
            }
            trace.at(Boundary.AFTER_STATEMENT, migration, number);
        }
    }

    /** Runs what waits. */
    void flush() throws SQLException {
        statements.flush();
    }
}
