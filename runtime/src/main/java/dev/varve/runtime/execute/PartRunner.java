package dev.varve.runtime.execute;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.migration.Checkpoint;
import java.sql.SQLException;
import java.util.List;

/** Runs parts of a migration in their order, in as few round trips as the database allows. What waits then, the caller runs. */
final class PartRunner {

    private final StatementRunner statements;
    private final CodeRunner code;
    private final Progress progress;
    private final Boundary.Trace trace;
    private final String migration;
    private int number;
    private boolean movedRows;

    /**
     * Makes a runner.
     *
     * @param place what it works with
     * @param migration the migration that the parts are of
     * @param statements runs the statements
     * @param progress is told
     * @param done how many statements of the migration ran before
     */
    PartRunner(Workplace place, FoldedMigration migration, StatementRunner statements, Progress progress, int done) {
        this.statements = statements;
        this.code = new CodeRunner(place, migration);
        this.progress = progress;
        this.trace = place.terms().trace();
        this.migration = migration.key();
        this.number = done;
    }

    void run(List<Part> parts) throws SQLException {
        for (Part part : parts) {
            // An author's SQL may be several statements, which no batch takes.
            boolean alone = part.isCode() || part.authors().isPresent();
            if (alone) {
                statements.flush();
            }
            number++;
            movedRows |= part.movesRows();
            trace.at(Boundary.BEFORE_STATEMENT, migration, number);
            if (part.isCode()) {
                progress.begins(migration);
                code.run(part.statement().sql(), Checkpoint.none());
                progress.done();
            } else {
                statements.run(new Progress.Pending(
                        migration, part.statement(), part.block().changes()));
            }
            if (alone) {
                statements.flush();
            }
            trace.at(Boundary.AFTER_STATEMENT, migration, number);
        }
    }

    /** {@return whether something was done to rows} */
    boolean movedRows() {
        return movedRows;
    }
}
