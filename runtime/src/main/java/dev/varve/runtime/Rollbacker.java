package dev.varve.runtime;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.execute.Executor;
import dev.varve.runtime.execute.Workplace;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.rollback.RollbackPlan;
import dev.varve.runtime.rollback.RollbackPlanner;
import dev.varve.runtime.rollback.Target;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Takes applied migrations back. One per run. */
final class Rollbacker {

    private final Dialect dialect;
    private final Migrator migrator;
    private final RollbackPlanner planner;

    Rollbacker(Connection connection, Dialect dialect, Migrator migrator) {
        this.dialect = dialect;
        this.migrator = migrator;
        this.planner = new RollbackPlanner(connection, dialect);
    }

    /** {@return what going back to the target does and loses} Changes nothing. */
    RollbackPlan plan(Target target) throws SQLException {
        return planner.plan(reach(target, migrator.history().entries()));
    }

    RollbackOutcome rollBack(Target target, DataSource dataSource, Settings settings) throws SQLException {
        return migrator.locked(dataSource, settings, place -> {
            var done = new ArrayList<RollbackOutcome.RolledBack>();
            // What is half-way counts as a migration that is still applied, so that a target means what it meant
            // before.
            List<HistoryEntry> entries = migrator.history().entries();
            int last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).order();
            List<FoldedMigration> reached = reach(target, entries);
            // What is half-way back is not asked again what it loses, because nobody can choose any more.
            Optional<FoldedMigration> halfway = halfway(entries);
            List<FoldedMigration> whole = reached.stream()
                    .filter(forth -> halfway.isEmpty() || !key(halfway.get()).equals(forth.key()))
                    .toList();
            RollbackPlanner.require(planner.plan(whole), settings.keeping().mayLose());
            finish(halfway, place)
                    .ifPresent(duration -> done.add(new RollbackOutcome.RolledBack(
                            halfway.map(Rollbacker::key).orElseThrow(), duration)));
            var executor = new Executor(place);
            for (FoldedMigration forth : whole) {
                executor.rollBack(RollbackPlanner.back(forth), false, () -> mayBegin(forth, last, place, settings))
                        .ifPresent(duration -> done.add(new RollbackOutcome.RolledBack(forth.key(), duration)));
            }
            return new RollbackOutcome(done);
        });
    }

    /** Finishes what an earlier process began to take back. */
    void finish(Workplace place) throws SQLException {
        finish(halfway(migrator.history().entries()), place);
    }

    /** {@return how long it took, if there was something} */
    private static Optional<Duration> finish(Optional<FoldedMigration> halfway, Workplace place) throws SQLException {
        return halfway.isEmpty() ? Optional.empty() : new Executor(place).rollBack(halfway.get(), true, () -> true);
    }

    /** {@return the way back that began and has not ended, if there is one} */
    Optional<FoldedMigration> halfway(List<HistoryEntry> entries) throws SQLException {
        Optional<HistoryEntry> open =
                Migrator.interrupted(entries).filter(entry -> entry.state().isOpenBack());
        if (open.isEmpty()) {
            return Optional.empty();
        }
        FoldedMigration forth = migrator.chains().stream()
                .filter(chain -> chain.module().equals(open.get().module()))
                .flatMap(chain -> chain.migrations().stream())
                .filter(migration -> migration.id().equals(open.get().id()))
                .findFirst()
                .orElseThrow(() -> unknown(open.get()));
        return Optional.of(RollbackPlanner.back(migrator.asCarriedOut(forth)));
    }

    private boolean mayBegin(FoldedMigration forth, int last, Workplace place, Settings settings) throws SQLException {
        boolean isApplied = migrator.history()
                .state(forth.key())
                .filter(HistoryState.APPLIED::equals)
                .isPresent();
        if (isApplied) {
            requireNothingNewer(forth.key(), last);
        }
        if (isApplied && !settings.keeping().mayLose()) {
            for (String table : RollbackPlanner.losing(forth)) {
                Optional<String> lock = dialect.tableLock(table);
                if (lock.isPresent()) {
                    try (var statement = place.connection().createStatement()) {
                        statement.execute(lock.get());
                    }
                }
            }
            RollbackPlanner.require(planner.plan(List.of(forth)), false);
        }
        return isApplied;
    }

    /** Where the lock ends with each transaction, another process may apply what this one has just taken back. */
    private void requireNothingNewer(String key, int last) throws SQLException {
        Optional<String> newer = migrator.history().appliedAfter(last);
        if (newer.isPresent()) {
            throw new VarveException(
                    ProblemCode.OTHER_WAY_MEANWHILE,
                    "another process applied \"" + newer.get() + "\" while this run took migrations back, so \"" + key
                            + "\" is not the next to go."
                            + "\n  Nothing of \"" + key + "\" was taken back."
                            + "\n  End the process that migrates, and roll back again.");
        }
    }

    private List<FoldedMigration> reach(Target target, List<HistoryEntry> entries) throws SQLException {
        migrator.pending(entries);
        Optional<HistoryEntry> open = Migrator.interrupted(entries);
        if (open.isPresent() && !open.get().state().isOpenBack()) {
            throw interrupted(
                    "migration \"" + open.get().key() + "\" was interrupted, and what is half applied is not"
                            + " rolled back.\n  Nothing was changed. Varve.on(dataSource).migrate() finishes it; then roll back.");
        }
        var reached = new ArrayList<FoldedMigration>();
        for (FoldedMigration forth : target.reach(Migrator.applied(entries), migrator.chains())) {
            reached.add(migrator.asCarriedOut(forth));
        }
        boolean stays = open.isPresent()
                && reached.stream()
                        .noneMatch(forth -> forth.key().equals(open.get().key()));
        if (stays) {
            throw interrupted("\"" + open.get().key() + "\" is half rolled back, so it cannot stay applied."
                    + "\n  Nothing was changed. Varve.on(dataSource).migrate() finishes that and applies it again; a"
                    + " rollback to a migration before it finishes it too.");
        }
        return reached;
    }

    private static VarveException interrupted(String what) {
        return new VarveException(
                ProblemCode.ROLLBACK_INTERRUPTED, what + "\n  Varve.on(dataSource).explain() says where it stands.");
    }

    private static String key(FoldedMigration back) {
        return FoldedMigration.key(back.module(), back.id());
    }

    private static VarveException unknown(HistoryEntry open) {
        return new VarveException(
                ProblemCode.INTERRUPTED_MIGRATION_CHANGED,
                "the way back from \"" + open.key() + "\" was interrupted, and the application does not have that"
                        + " migration.\n  Start an application that has it: it goes on with it by itself.");
    }
}
