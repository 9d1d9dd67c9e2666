package dev.varve.runtime;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.execute.Executor;
import dev.varve.runtime.execute.Interruption;
import dev.varve.runtime.execute.Workplace;
import dev.varve.runtime.fold.FoldedChain;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.fold.SchemaFolder;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.journal.Journal;
import dev.varve.runtime.keep.Keeping;
import dev.varve.runtime.keep.KeptThings;
import dev.varve.runtime.migration.MigrationChain;
import dev.varve.runtime.plan.Due;
import dev.varve.runtime.plan.Form;
import dev.varve.runtime.plan.HistoryCheck;
import dev.varve.runtime.plan.ModuleOrder;
import dev.varve.runtime.plan.OneTransaction;
import dev.varve.runtime.plan.Pending;
import dev.varve.runtime.plan.PendingMigration;
import dev.varve.runtime.plan.Plan;
import dev.varve.runtime.plan.Planner;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import dev.varve.schema.stage.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Applies what is pending, once it is known that something may be. One per run. */
final class Migrator {

    private final Connection connection;
    private final Dialect dialect;
    private final History history;
    private final Journal journal;
    private final List<FoldedChain> chains;
    private final Map<String, Phase> phases = new HashMap<>();

    Migrator(Connection connection, Dialect dialect, List<MigrationChain> chains) {
        this.connection = connection;
        this.dialect = dialect;
        this.history = new History(connection, dialect);
        this.journal = new Journal(connection, dialect);
        this.chains = chains.stream().map(SchemaFolder::fold).toList();
        chains.forEach(chain -> chain.entries()
                .forEach(entry -> phases.put(
                        FoldedMigration.key(chain.module(), entry.header().id()), entry.phase())));
    }

    MigrateOutcome migrate(DataSource dataSource, Settings settings) throws SQLException {
        return locked(dataSource, settings, place -> migrate(place, settings));
    }

    /** Migrates in a turn that has come and was waited for elsewhere. */
    MigrateOutcome migrate(Turn turn, Settings settings) throws SQLException {
        return migrate(turn.place(history, journal), settings);
    }

    private MigrateOutcome migrate(Workplace place, Settings settings) throws SQLException {
        rollbacker().finish(place);
        if (settings.span().whole()) {
            return together(place, settings);
        }
        var executor = new Executor(place);
        var applied = new ArrayList<MigrateOutcome.Applied>();
        var still = new StillPending(this, place.session());
        List<HistoryEntry> entries = history.entries();
        List<PendingMigration> all = pending(entries);
        still.known(all);
        List<PendingMigration> pending = upTo(settings.target(), all);
        List<PendingMigration> allowed = allowed(pending, all, settings.consent());
        int passed = 0;
        Optional<HistoryEntry> open = interrupted(entries);
        for (PendingMigration next : allowed) {
            Form form = form(next, open, entries, settings);
            boolean stops = !settings.consent().fills() && is(Phase.EXPAND, next.key());
            (stops ? executor.beforeFilling() : executor)
                    .execute(carriedOut(next, open, entries, settings), form, () -> still.has(next.key()))
                    .ifPresent(duration -> applied.add(new MigrateOutcome.Applied(next.key(), duration)));
            if (stops && interrupted(history.entries()).isPresent()) {
                break;
            }
            passed++;
        }
        List<String> waiting = pending.subList(passed, pending.size()).stream()
                .map(PendingMigration::key)
                .toList();
        return new MigrateOutcome(applied, allowed.isEmpty() && !waiting.isEmpty(), waiting);
    }

    /** All of it in one transaction. Another process that was faster has done some of it or all, so that is looked at again. */
    private MigrateOutcome together(Workplace place, Settings settings) throws SQLException {
        while (true) {
            List<HistoryEntry> entries = history.entries();
            List<PendingMigration> all = pending(entries);
            List<PendingMigration> wanted = upTo(settings.target(), all);
            List<PendingMigration> allowed = allowed(wanted, all, settings.consent());
            List<String> waiting = keys(wanted.subList(allowed.size(), wanted.size()));
            List<Due> due = due(allowed, entries, settings);
            OneTransaction.require(due, dialect);
            if (due.isEmpty()) {
                return new MigrateOutcome(List.of(), !waiting.isEmpty(), waiting);
            }
            Optional<Map<String, Duration>> applied = new Executor(place)
                    .executeTogether(due, () -> keys(pending()).equals(keys(all)));
            if (applied.isPresent()) {
                var outcome = new ArrayList<MigrateOutcome.Applied>();
                applied.get().forEach((key, duration) -> outcome.add(new MigrateOutcome.Applied(key, duration)));
                return new MigrateOutcome(outcome, false, waiting);
            }
        }
    }

    private static List<String> keys(List<PendingMigration> pending) {
        return pending.stream().map(PendingMigration::key).toList();
    }

    /** A database built from nothing in this run is used by nobody yet. */
    private static Form form(
            PendingMigration next, Optional<HistoryEntry> open, List<HistoryEntry> entries, Settings settings) {
        if (is(next, open)) {
            return Form.GOING_ON;
        }
        return settings.span().online() && !entries.isEmpty() ? Form.IN_STEPS : Form.AT_ONCE;
    }

    private static boolean is(PendingMigration next, Optional<HistoryEntry> open) {
        return open.filter(entry -> entry.key().equals(next.key())).isPresent();
    }

    /** Writes what a person found out about a step. */
    Interruption.Answer resolve(DataSource dataSource, Settings settings, Interruption.Answer answer)
            throws SQLException {
        return locked(dataSource, settings, place -> {
            Interruption.resolve(place, answer);
            return answer;
        });
    }

    /** {@return what a run would do} */
    Plan plan(Settings settings) throws SQLException {
        List<HistoryEntry> entries = history.entries();
        var due = new ArrayList<Due>();
        Optional<FoldedMigration> back = rollbacker().halfway(entries);
        if (back.isPresent()) {
            Set<Integer> done = new Interruption(connection, dialect, journal).done(back.get());
            due.add(new Due(new PendingMigration(back.get(), List.of()), Form.GOING_ON, done));
        }
        List<HistoryEntry> settled = entries.stream()
                .filter(entry -> back.isEmpty()
                        || !entry.key()
                                .equals(FoldedMigration.key(
                                        back.get().module(), back.get().id())))
                .toList();
        List<PendingMigration> all = back.isPresent() ? pendingOf(settled) : pending(entries);
        due.addAll(due(allowed(upTo(settings.target(), all), all, settings.consent()), settled, settings));
        if (settings.span().whole()) {
            OneTransaction.require(due, dialect);
        }
        return Planner.plan(due, dialect, Optional.of(connection));
    }

    private List<Due> due(List<PendingMigration> allowed, List<HistoryEntry> entries, Settings settings)
            throws SQLException {
        var due = new ArrayList<Due>();
        Optional<HistoryEntry> open = interrupted(entries);
        for (PendingMigration planned : allowed) {
            PendingMigration next = carriedOut(planned, open, entries, settings);
            Form form = form(next, open, entries, settings);
            Set<Integer> done = form == Form.GOING_ON
                    ? new Interruption(connection, dialect, journal).done(next.migration())
                    : Set.of();
            due.add(new Due(next, form, done));
        }
        return due;
    }

    /** {@return what is not applied yet, by a fresh look at the history} */
    List<PendingMigration> pending() throws SQLException {
        return pending(history.entries());
    }

    /** {@return the migration as it is carried out: on a database with rows, what it drops may be set aside} */
    private PendingMigration carriedOut(
            PendingMigration next, Optional<HistoryEntry> open, List<HistoryEntry> entries, Settings settings)
            throws SQLException {
        if (is(next, open)) {
            return new PendingMigration(asCarriedOut(next.migration()), next.recordedFor());
        }
        return settings.keeping().dropped() && !entries.isEmpty() && !next.isRecordedOnly()
                ? new PendingMigration(Keeping.of(next.migration(), name -> true), next.recordedFor())
                : next;
    }

    /** {@return a migration that began, as it was carried out} */
    FoldedMigration asCarriedOut(FoldedMigration forth) throws SQLException {
        Set<String> names = new KeptThings(connection, dialect)
                .all().stream().map(thing -> thing.kept().name()).collect(Collectors.toSet());
        return Keeping.of(forth, names::contains);
    }

    /** Requires that nothing is half-way. */
    void requireSettled() throws SQLException {
        List<HistoryEntry> entries = history.entries();
        pending(entries);
        interrupted(entries).ifPresent(open -> {
            throw new VarveException(
                    ProblemCode.ROLLBACK_INTERRUPTED,
                    "migration \"" + open.key() + "\" was interrupted, and may need what is set aside."
                            + "\n  Nothing was changed. Varve.on(dataSource).migrate() finishes it; then purge."
                            + "\n  Varve.on(dataSource).explain() says where it stands.");
        });
    }

    private List<PendingMigration> upTo(Optional<String> target, List<PendingMigration> pending) {
        return target.map(name -> new Target(name).of(pending, chains)).orElse(pending);
    }

    /** {@return what of the wanted ones, which are the beginning of all, may be applied} */
    List<PendingMigration> allowed(List<PendingMigration> wanted, List<PendingMigration> all, Consent consent) {
        Set<String> needConsent = wanted.stream()
                .filter(next -> is(Phase.CONTRACT, next.key())
                        && !next.isRecordedOnly()
                        && !isFromNothing(next.migration().module(), all))
                .map(PendingMigration::key)
                .collect(Collectors.toSet());
        return consent.allowed(wanted, needConsent);
    }

    private boolean is(Phase phase, String key) {
        return phases.get(key) == phase;
    }

    private boolean isFromNothing(String module, List<PendingMigration> pending) {
        long toRun = pending.stream()
                .filter(next -> next.migration().module().equals(module) && !next.isRecordedOnly())
                .count();
        return chains.stream()
                .anyMatch(chain ->
                        chain.module().equals(module) && chain.migrations().size() == toRun);
    }

    List<PendingMigration> pending(List<HistoryEntry> entries) {
        new NamedLater(chains, dialect).check(entries);
        HistoryCheck.requireUntouched(entries);
        Pending.requireUnbroken(entries);
        return pendingOf(entries);
    }

    private List<PendingMigration> pendingOf(List<HistoryEntry> entries) {
        List<HistoryEntry> applied = applied(entries);
        var pending = new TreeMap<String, List<PendingMigration>>();
        for (FoldedChain chain : chains) {
            HistoryCheck.requireOwn(chain.ids(), of(chain, entries));
            pending.put(chain.module(), Pending.of(chain, of(chain, applied)));
        }
        List<PendingMigration> ordered = ModuleOrder.of(chains, pending);
        Optional<HistoryEntry> interrupted = interrupted(entries);
        if (interrupted.isPresent() && !interrupted.get().state().isOpenBack()) {
            ordered = first(interrupted.get(), ordered);
            Interruption.requireNext(interrupted.get(), ordered);
        }
        return ordered;
    }

    /** {@return the rows of what is applied} What is half taken back is. */
    static List<HistoryEntry> applied(List<HistoryEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.state() == HistoryState.APPLIED)
                .toList();
    }

    private static List<HistoryEntry> of(FoldedChain chain, List<HistoryEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.module().equals(chain.module()))
                .toList();
    }

    /** What began goes on first, although another module may have got an earlier migration since. */
    private static List<PendingMigration> first(HistoryEntry interrupted, List<PendingMigration> pending) {
        var ordered = new ArrayList<>(pending);
        Optional<PendingMigration> next = pending.stream()
                .filter(migration -> migration.migration().module().equals(interrupted.module()))
                .findFirst()
                .filter(migration -> migration.key().equals(interrupted.key()));
        next.ifPresent(migration -> {
            ordered.remove(migration);
            ordered.add(0, migration);
        });
        return ordered;
    }

    /** {@return the row of what began and has not ended, forth or back} */
    static Optional<HistoryEntry> interrupted(List<HistoryEntry> entries) {
        return entries.stream().filter(entry -> entry.state().isOpen()).findFirst();
    }

    Rollbacker rollbacker() {
        return new Rollbacker(connection, dialect, this);
    }

    Explainer explainer() {
        return new Explainer(connection, dialect, this);
    }

    Purger purger() {
        return new Purger(connection, dialect, this);
    }

    DriftCheck driftCheck() {
        return new DriftCheck(connection, dialect, this);
    }

    Stamper stamper() {
        return new Stamper(connection, dialect, this);
    }

    List<FoldedChain> chains() {
        return chains;
    }

    History history() {
        return history;
    }

    <T> T locked(DataSource dataSource, Settings settings, Locked<T> work) throws SQLException {
        try (var turn = new Turn(connection, dialect, dataSource, settings)) {
            turn.await();
            return work.on(turn.place(history, journal));
        }
    }

    /** What is done while other processes are kept out. */
    @FunctionalInterface
    interface Locked<T> {
        T on(Workplace place) throws SQLException;
    }
}
