package dev.varve.runtime.execute;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The transactions of a step that runs in portions. The rows of a portion and how far the step is are kept together; a
 * portion that does not get a lock is tried again, and between two of them the run may end.
 */
final class Portions {

    private final Workplace place;
    private final String migration;
    private final Unit unit;
    private final Progress progress;
    private final Failures failures;

    Portions(Workplace place, FoldedMigration migration, Unit unit, Progress progress) {
        this.place = place;
        this.migration = migration.key();
        this.unit = unit;
        this.progress = progress;
        this.failures = new Failures(place, migration, progress);
    }

    /** One portion. */
    @FunctionalInterface
    interface Portion {
        /**
         * Does it, in the transaction of the connection.
         *
         * @return how far the step is with it; nothing if there was nothing left to do
         */
        Optional<String> run(Connection connection) throws SQLException;
    }

    /** {@return how far an earlier portion left the step, in this process or before} */
    Optional<String> last() throws SQLException {
        return place.journal().checkpoint(migration, unit.number());
    }

    /** {@return whether there was something left to do} It is committed, or it has thrown and nothing of it is left. */
    boolean next(Portion portion) throws SQLException {
        var retry = new LockRetry(place, migration);
        while (true) {
            place.terms().signal().check();
            progress.at(new Progress.Pending(
                    migration, unit.first().statement(), unit.first().block().changes()));
            try {
                return once(portion);
            } catch (SQLException refusal) {
                if (!failures.isLockTimeout(refusal) || !retry.again(retry.blockers(progress))) {
                    throw refusal;
                }
            }
        }
    }

    private boolean once(Portion portion) throws SQLException {
        Journal journal = place.journal();
        Boundary.Trace trace = place.terms().trace();
        boolean[] more = new boolean[1];
        place.inTransaction(() -> {
            trace.at(Boundary.BEFORE_STATEMENT, migration, unit.number());
            Optional<String> position = portion.run(place.connection());
            trace.at(Boundary.AFTER_STATEMENT, migration, unit.number());
            more[0] = position.isPresent();
            if (position.isPresent()) {
                place.lock().requireHeld();
                journal.checkpoint(migration, unit.number(), position.get());
            }
            trace.at(Boundary.BEFORE_COMMIT, migration, unit.number());
        });
        trace.at(Boundary.AFTER_COMMIT, migration, unit.number());
        return more[0];
    }
}
