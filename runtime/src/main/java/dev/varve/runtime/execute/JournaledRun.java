package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.CatalogProbe;
import dev.varve.runtime.event.MigrationEvent.MigrationApplied;
import dev.varve.runtime.event.MigrationEvent.MigrationStarted;
import dev.varve.runtime.event.MigrationEvent.StepResolved;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.journal.Journal;
import dev.varve.runtime.journal.JournalEntry;
import dev.varve.runtime.journal.StepRecord;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A migration in steps, where the database commits each DDL statement by itself or where a statement is not to be in the
 * transaction of others. A step is written down before it begins, unless it is a transaction, and when it is done; what an
 * earlier process left in between is found out first. Every write is in a transaction that first makes sure that the lock
 * is still held.
 */
final class JournaledRun {

    private static final Logger LOG = LoggerFactory.getLogger(JournaledRun.class);

    private final Workplace place;
    private final FoldedMigration migration;
    private final Account account;
    private final List<Unit> units;
    private final Journal journal;
    private final Progress progress = new Progress();
    private final Failures failures;
    private final Boundary.Trace trace;
    private final boolean goesOn;
    private final long start = System.nanoTime();
    // What is to be written with the next mark: that the migration has begun, with the intent of its first step.
    private final List<String> due = new ArrayList<>();
    private boolean isFirst;
    private boolean ended;
    private int passed;
    private int done;

    /**
     * Makes a run.
     *
     * @param place what it works with
     * @param migration the migration
     * @param units all of its steps, so that what the dialect cannot do has shown before the first of them
     * @param goesOn whether an earlier process began it
     */
    JournaledRun(Workplace place, FoldedMigration migration, List<Unit> units, boolean goesOn) {
        this.place = place;
        this.migration = migration;
        this.account = new Account(place, migration);
        this.units = units;
        this.goesOn = goesOn;
        this.journal = place.journal();
        this.failures = new Failures(place, migration, progress);
        this.trace = place.terms().trace();
    }

    /**
     * {@return how long it took in this process; nothing if it waits}
     *
     * @param fills whether it fills rows in portions; otherwise it waits before that, open, and the next run goes on
     */
    Optional<Duration> run(boolean fills) throws SQLException {
        var steps = new StepRunner(place, migration, progress);
        place.terms().signal().check();
        trace.at(Boundary.BEGIN, migration.key(), 0);
        requireNotThere();
        place.terms()
                .events()
                .tell(new MigrationStarted(
                        migration.key(), migration.migration().changes().size()));
        try {
            begin();
            if (!runSteps(steps, fills)) {
                return Optional.empty();
            }
            if (!ended) {
                end();
            }
        } catch (SQLException | RuntimeException failure) {
            throw failed(failure, steps);
        } catch (Error error) {
            place.takeBack(error);
            throw error;
        }
        place.terms().events().tell(new MigrationApplied(migration.key(), elapsed()));
        trace.at(Boundary.END, migration.key(), 0);
        return Optional.of(elapsed());
    }

    /** {@return whether all of them are done; otherwise the migration waits before one} */
    private boolean runSteps(StepRunner steps, boolean fills) throws SQLException {
        List<JournalEntry> entries = goesOn ? journal.entries(migration.key()) : List.of();
        isFirst = entries.isEmpty();
        var leftovers = new Leftovers(place.connection(), place.dialect());
        for (JournalEntry entry : entries) {
            leftovers.remove(entry);
        }
        var resumption = new Resumption(place, migration, units);
        resumption.requireUnchanged(entries);
        for (Unit unit : units) {
            place.terms().signal().check();
            Optional<JournalEntry> entry = entries.stream()
                    .filter(found -> found.step() == unit.number())
                    .findFirst();
            if (entry.isEmpty() || !isDone(entry.get(), resumption) || isToBeFilledAgain(unit, entries)) {
                if (!fills && unit.kind() == Unit.Kind.PORTIONS) {
                    writeDue();
                    LOG.info(
                            "{} waits at step {} of {}, which fills rows.",
                            migration.key(),
                            unit.number(),
                            units.size());
                    return false;
                }
                carryOut(unit, entry.isPresent(), steps);
                done++;
                ended = unit.number() == units.size();
            }
            passed = unit.number();
        }
        return true;
    }

    /** Asked before the first of several steps, since those before the one that fails would be left. */
    private void requireNotThere() throws SQLException {
        if (!goesOn && units.size() > 1) {
            Optional<VarveException> refusal = failures.isThereAlready();
            if (refusal.isPresent()) {
                throw failures.of(refusal.get(), "", List.of());
            }
        }
    }

    /** Where the journal was made with the history, this waits for the first mark, unless something is to be removed before. */
    private void begin() throws SQLException {
        due.addAll(account.beginning());
        if (!goesOn) {
            due.add(journal.clearing(migration.key()));
        }
        if (place.dialect().capabilities().transactionalDdl()) {
            place.inTransaction(() -> {
                journal.create();
                place.run(due);
            });
            due.clear();
        } else if (goesOn) {
            writeDue();
        }
    }

    private void writeDue() throws SQLException {
        place.write(due);
        due.clear();
    }

    /** Where the last step was done before, or there is none. */
    private void end() throws SQLException {
        progress.atRow();
        due.addAll(account.ending(elapsed().toMillis()));
        place.write(due, () -> trace.at(Boundary.BEFORE_COMMIT, migration.key(), 0));
        due.clear();
        trace.at(Boundary.AFTER_COMMIT, migration.key(), 0);
    }

    private boolean isDone(JournalEntry entry, Resumption resumption) throws SQLException {
        Verdict verdict = resumption.verdict(entry);
        boolean done = verdict.kind() == Verdict.Kind.DONE;
        if (!entry.isDone()) {
            if (done) {
                place.write(List.of(journal.ending(migration.key(), entry.step(), Optional.of(verdict.reason()))));
            }
            place.terms().events().tell(new StepResolved(migration.key(), entry.step(), done, verdict.reason()));
        }
        return done;
    }

    /** What programs wrote since is filled too, as long as a part of the same change is still to come. */
    private boolean isToBeFilledAgain(Unit unit, List<JournalEntry> entries) {
        Block block = unit.first().block();
        return unit.kind() == Unit.Kind.PORTIONS
                && units.stream()
                        .skip(unit.number())
                        .filter(later -> later.parts().stream()
                                .anyMatch(part -> part.block().equals(block)))
                        .anyMatch(later ->
                                entries.stream().noneMatch(entry -> entry.step() == later.number() && entry.isDone()));
    }

    private void carryOut(Unit unit, boolean hasRow, StepRunner steps) throws SQLException {
        var retry = new LockRetry(place, migration.key());
        String intent = unit.kind() == Unit.Kind.TRANSACTION ? intent(unit, hasRow) : intend(unit, hasRow);
        while (true) {
            try {
                steps.run(unit, intent, () -> ending(unit));
                return;
            } catch (SQLException | DataStepFailure refusal) {
                boolean again = switch (unit.kind()) {
                    case TRANSACTION, OUTSIDE -> true;
                    case COMMITTING -> refusal instanceof SQLException;
                    case PORTIONS -> false;
                };
                boolean blocked = place.takeBack(refusal) && again && failures.isLockTimeout(refusal);
                if (!blocked || !retry.again(retry.blockers(progress))) {
                    throw refusal;
                }
            }
        }
    }

    private String intend(Unit unit, boolean hasRow) throws SQLException {
        trace.at(Boundary.BEFORE_INTENT, migration.key(), unit.number());
        String intent = intent(unit, hasRow);
        due.add(intent);
        writeDue();
        trace.at(Boundary.AFTER_INTENT, migration.key(), unit.number());
        return intent;
    }

    private String intent(Unit unit, boolean hasRow) throws SQLException {
        var step = new StepRecord(
                migration.key(), unit.number(), unit.lines(), unit.text(), unit.tables(), fingerprint(unit));
        return journal.intending(step, hasRow);
    }

    /** {@return what says that the migration has ended, if it has with this step} */
    private List<String> ending(Unit unit) {
        return unit.number() == units.size() ? account.ending(elapsed().toMillis()) : List.of();
    }

    private String fingerprint(Unit unit) throws SQLException {
        if (unit.kind() != Unit.Kind.COMMITTING
                || unit.first().movesRows() && unit.first().authors().isEmpty()) {
            return StepRecord.NOTHING_TO_ASK;
        }
        return probe().fingerprint(place.connection(), unit.tables());
    }

    private CatalogProbe probe() {
        return place.dialect()
                .probe()
                .orElseThrow(() -> new IllegalStateException(place.dialect().name() + " has no catalog probe"));
    }

    private RuntimeException failed(Exception failure, StepRunner steps) {
        boolean takenBack = place.takeBack(failure);
        LockRetry retry = new LockRetry(place, migration.key());
        List<String> blockers =
                failures.isLockTimeout(failure) ? retry.blockers(progress) : takenBack ? waitedFor() : List.of();
        if (!due.isEmpty() && !goesOn) {
            return failures.of(failure, failures.nothingIsLeft(), blockers);
        }
        try {
            Exception reason = units.size() == 1 && progress.count() == 0 ? failures.explained(failure) : failure;
            if (reason != failure) {
                forget();
                return failures.of(reason, "", List.of());
            }
            if (takenBack && isFirst && passed == 0 && steps.leavesNothing(units.get(0))) {
                forget();
                return failures.of(failure, failures.nothingIsLeft(), blockers);
            }
            String error = "step " + Math.min(passed + 1, units.size()) + " of " + units.size() + ": "
                    + Failures.indented(Failures.cause(failure));
            place.write(List.of(account.failing(elapsed().toMillis(), error)));
        } catch (SQLException | RuntimeException lost) {
            // The failure is reported anyway, so a history that cannot be written must not hide it.
            failure.addSuppressed(lost);
        }
        return failures.of(failure, stateInWords(takenBack), blockers);
    }

    private void forget() throws SQLException {
        var statements = new ArrayList<>(account.forgetting());
        statements.add(journal.clearing(migration.key()));
        place.write(statements);
    }

    /** {@return the transactions that a step outside of any waits for} */
    private List<String> waitedFor() {
        boolean outside = passed < units.size() && units.get(passed).kind() == Unit.Kind.OUTSIDE;
        try {
            return outside ? place.dialect().openTransactions(place.connection()) : List.of();
        } catch (SQLException silent) {
            return List.of();
        }
    }

    private String stateInWords(boolean takenBack) {
        boolean takesDdlBack = place.dialect().capabilities().transactionalDdl();
        Optional<Unit.Kind> kind =
                passed < units.size() ? Optional.of(units.get(passed).kind()) : Optional.empty();
        return "It stands at step " + Math.min(passed + 1, units.size()) + " of " + units.size() + ". "
                + (takenBack && kind.filter(Unit.Kind.TRANSACTION::equals).isPresent()
                        ? "Nothing of that step is left in the database. "
                        : "")
                + (kind.filter(Unit.Kind.OUTSIDE::equals).isPresent()
                        ? "If it left something unfinished, the next start removes it. "
                        : "")
                + done + " of its " + units.size() + " step(s) ran in this start and stay, because "
                + (takesDdlBack
                        ? "steps that keep tables usable cannot be one transaction."
                        : place.dialect().name() + " commits each DDL statement.")
                + " The next start goes on from there, and Varve.on(dataSource).explain() says where that is."
                + "\n  What is not done yet of the migration may be corrected first; what is done may not.";
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
