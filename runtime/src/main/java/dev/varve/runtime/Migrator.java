package dev.varve.runtime;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.event.Events;
import dev.varve.runtime.event.MigrationEvent.Waiting;
import dev.varve.runtime.execute.Executor;
import dev.varve.runtime.execute.Interruption;
import dev.varve.runtime.execute.StopSignal;
import dev.varve.runtime.execute.Workplace;
import dev.varve.runtime.fold.FoldedChain;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.fold.SchemaFolder;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.journal.Journal;
import dev.varve.runtime.lock.MigrationLock;
import dev.varve.runtime.migration.MigrationChain;
import dev.varve.runtime.plan.Form;
import dev.varve.runtime.plan.HistoryCheck;
import dev.varve.runtime.plan.ModuleOrder;
import dev.varve.runtime.plan.Pending;
import dev.varve.runtime.plan.PendingMigration;
import dev.varve.runtime.plan.Plan;
import dev.varve.runtime.plan.Planner;
import dev.varve.schema.stage.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Applies what is pending, once it is known that something may be. One per run. */
final class Migrator {

    private static final long SAY_EVERY_SECONDS = 5;

    private final Connection connection;
    private final Dialect dialect;
    private final History history;
    private final Journal journal;
    private final List<FoldedChain> chains;
    private final Set<String> contracts;

    Migrator(Connection connection, Dialect dialect, List<MigrationChain> chains) {
        this.connection = connection;
        this.dialect = dialect;
        this.history = new History(connection, dialect);
        this.journal = new Journal(connection, dialect);
        this.chains = chains.stream().map(SchemaFolder::fold).toList();
        this.contracts = chains.stream()
                .flatMap(chain -> chain.entries().stream()
                        .filter(entry -> entry.phase() == Phase.CONTRACT)
                        .map(entry -> FoldedMigration.key(
                                chain.module(), entry.header().id())))
                .collect(Collectors.toSet());
    }

    MigrateOutcome migrate(DataSource dataSource, Settings settings) throws SQLException {
        return locked(dataSource, settings, place -> {
            var executor = new Executor(place);
            var applied = new ArrayList<MigrateOutcome.Applied>();
            List<HistoryEntry> entries = history.entries();
            List<PendingMigration> pending = pending(entries);
            List<PendingMigration> allowed = allowed(pending, settings.consent());
            for (PendingMigration next : allowed) {
                Form form = form(next, entries, settings);
                executor.execute(next, form, () -> isPending(next.key()))
                        .ifPresent(duration -> applied.add(new MigrateOutcome.Applied(next.key(), duration)));
            }
            List<String> waiting = pending.subList(allowed.size(), pending.size()).stream()
                    .map(PendingMigration::key)
                    .toList();
            return new MigrateOutcome(applied, allowed.isEmpty() && !waiting.isEmpty(), waiting);
        });
    }

    /** A database built from nothing in this run is used by nobody yet. */
    private static Form form(PendingMigration next, List<HistoryEntry> entries, Settings settings) {
        boolean goesOn = interrupted(entries)
                .filter(entry -> entry.key().equals(next.key()))
                .isPresent();
        if (goesOn) {
            return Form.GOING_ON;
        }
        return settings.online() && !entries.isEmpty() ? Form.IN_STEPS : Form.AT_ONCE;
    }

    /** Writes what a person found out about a step. */
    void resolve(DataSource dataSource, Settings settings, Interruption.Answer answer) throws SQLException {
        locked(dataSource, settings, place -> {
            Interruption.resolve(place, answer);
            return answer;
        });
    }

    /** {@return what history and journal show, and what the next start will do} Changes nothing. */
    Explanation explain(DataSource dataSource, Consent consent) throws SQLException {
        var lines = new ArrayList<String>();
        List<HistoryEntry> entries = history.entries();
        entries.stream()
                .filter(entry -> entry.state() == HistoryState.APPLIED)
                .reduce((one, later) -> later)
                .ifPresentOrElse(
                        last -> lines.add(
                                "The database is at \"" + last.key() + "\", applied at " + last.appliedAt() + "."),
                        () -> lines.add("No migration is applied to the database."));
        List<PendingMigration> pending = pending(entries);
        Optional<HistoryEntry> interrupted = interrupted(entries);
        if (interrupted.isPresent()) {
            dialect.lock(connection, dataSource)
                    .holder()
                    .ifPresent(holder -> lines.add("The lock is held by " + holder
                            + ". That process may be at work; what follows is what the next one would"
                            + " do if it died now."));
            lines.addAll(new Interruption(connection, dialect, journal)
                    .explain(pending.get(0).migration(), interrupted.get()));
        }
        List<PendingMigration> allowed = allowed(pending, consent);
        lines.add(
                allowed.isEmpty()
                        ? "The next start has nothing to do."
                        : "The next start applies, in order: "
                                + allowed.stream().map(PendingMigration::key).collect(Collectors.joining(", ")) + ".");
        return new Explanation(lines);
    }

    /** {@return what a migration run would do} */
    Plan plan(Settings settings) throws SQLException {
        List<HistoryEntry> entries = history.entries();
        var forms = new LinkedHashMap<PendingMigration, Form>();
        for (PendingMigration next : allowed(pending(entries), settings.consent())) {
            forms.put(next, form(next, entries, settings));
        }
        return Planner.plan(forms, dialect, Optional.of(connection));
    }

    /** {@return what is not applied yet, by a fresh look at the history} */
    List<PendingMigration> pending() throws SQLException {
        return pending(history.entries());
    }

    private boolean isPending(String key) throws SQLException {
        return pending().stream().anyMatch(migration -> migration.key().equals(key));
    }

    /** {@return what of it may be applied} */
    List<PendingMigration> allowed(List<PendingMigration> pending, Consent consent) {
        Set<String> needConsent = pending.stream()
                .filter(next -> contracts.contains(next.key())
                        && !next.isRecordedOnly()
                        && !isFromNothing(next.migration().module(), pending))
                .map(PendingMigration::key)
                .collect(Collectors.toSet());
        return consent.allowed(pending, needConsent);
    }

    private boolean isFromNothing(String module, List<PendingMigration> pending) {
        long toRun = pending.stream()
                .filter(next -> next.migration().module().equals(module) && !next.isRecordedOnly())
                .count();
        return chains.stream()
                .anyMatch(chain ->
                        chain.module().equals(module) && chain.migrations().size() == toRun);
    }

    private List<PendingMigration> pending(List<HistoryEntry> entries) {
        new NamedLater(chains, dialect).check(entries);
        HistoryCheck.requireUntouched(entries);
        List<HistoryEntry> applied = entries.stream()
                .filter(entry -> entry.state() == HistoryState.APPLIED)
                .toList();
        Pending.requireUnbroken(applied);
        var pending = new TreeMap<String, List<PendingMigration>>();
        for (FoldedChain chain : chains) {
            HistoryCheck.requireOwn(chain.ids(), of(chain, entries));
            pending.put(chain.module(), Pending.of(chain, of(chain, applied)));
        }
        List<PendingMigration> ordered = ModuleOrder.of(chains, pending);
        Optional<HistoryEntry> interrupted = interrupted(entries);
        if (interrupted.isPresent()) {
            ordered = first(interrupted.get(), ordered);
            Interruption.requireNext(interrupted.get(), ordered);
        }
        return ordered;
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

    private static Optional<HistoryEntry> interrupted(List<HistoryEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.state() != HistoryState.APPLIED)
                .findFirst();
    }

    private <T> T locked(DataSource dataSource, Settings settings, Locked<T> work) throws SQLException {
        var signal = new StopSignal(settings.limits().run());
        var events = Events.to(settings.listeners());
        dialect.requireOneSession(connection, dataSource);
        try (var shutdown = new Shutdown(signal, settings.stopGrace());
                Session session = dialect.session(connection);
                var lock = new MigrationLock(
                        dialect.lock(connection, dataSource),
                        settings.lockTimeout(),
                        waiter(settings, events, signal))) {
            session.lockTimeout(settings.limits().tableLock());
            var terms = new Workplace.Terms(settings.limits(), events, signal, settings.trace());
            lock.acquire();
            createTables(session, lock);
            return work.on(new Workplace(connection, dialect, session, lock, history, journal, terms));
        }
    }

    /** Tells who holds the lock, at once and then now and again. */
    private static MigrationLock.Waiter waiter(Settings settings, Events events, StopSignal signal) {
        var told = new long[] {-1};
        return (holder, waited) -> {
            signal.check();
            long turn = waited.toSeconds() / SAY_EVERY_SECONDS;
            if (turn > told[0]) {
                told[0] = turn;
                events.tell(new Waiting(holder.ask(), waited, settings.lockTimeout()));
            }
        };
    }

    private void createTables(Session session, MigrationLock lock) throws SQLException {
        lock.begin(session);
        try {
            history.create();
            if (!dialect.capabilities().transactionalDdl()) {
                journal.create();
            }
            session.commit();
        } catch (SQLException failure) {
            session.rollback();
            throw failure;
        }
    }

    /** What is done while other processes are kept out. */
    @FunctionalInterface
    private interface Locked<T> {
        T on(Workplace place) throws SQLException;
    }
}
