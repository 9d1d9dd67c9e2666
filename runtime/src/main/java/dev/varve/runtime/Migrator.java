package dev.varve.runtime;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.execute.Executor;
import dev.varve.runtime.execute.HalfApplied;
import dev.varve.runtime.fold.FoldedChain;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.fold.SchemaFolder;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.lock.MigrationLock;
import dev.varve.runtime.migration.MigrationChain;
import dev.varve.runtime.plan.ModuleOrder;
import dev.varve.runtime.plan.Pending;
import dev.varve.runtime.plan.PendingMigration;
import dev.varve.runtime.plan.Planner;
import dev.varve.runtime.plan.Step;
import dev.varve.schema.stage.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Applies what is pending, once it is known that something may be. One per run. */
final class Migrator {

    private final Connection connection;
    private final Dialect dialect;
    private final History history;
    private final List<FoldedChain> chains;
    private final Set<String> contracts;

    Migrator(Connection connection, Dialect dialect, List<MigrationChain> chains) {
        this.connection = connection;
        this.dialect = dialect;
        this.history = new History(connection, dialect);
        this.chains = chains.stream().map(SchemaFolder::fold).toList();
        this.contracts = chains.stream()
                .flatMap(chain -> chain.entries().stream()
                        .filter(entry -> entry.phase() == Phase.CONTRACT)
                        .map(entry -> FoldedMigration.key(chain.module(), entry.header().id())))
                .collect(Collectors.toSet());
    }

    MigrateOutcome migrate(DataSource dataSource, Duration lockTimeout, Consent consent) throws SQLException {
        try (Session session = dialect.session(connection);
                var lock = new MigrationLock(dialect.lock(connection, dataSource), lockTimeout)) {
            lock.acquire();
            createHistory(session, lock);
            var executor = new Executor(connection, dialect, session, lock, history);
            var applied = new ArrayList<MigrateOutcome.Applied>();
            List<PendingMigration> pending = pending();
            List<PendingMigration> allowed = allowed(pending, consent);
            for (PendingMigration next : allowed) {
                Optional<Duration> duration = executor.execute(next, () -> isPending(next.key()));
                if (!next.isRecordedOnly()) {
                    duration.ifPresent(time -> applied.add(new MigrateOutcome.Applied(next.key(), time)));
                }
            }
            List<String> waiting = pending.subList(allowed.size(), pending.size()).stream()
                    .map(PendingMigration::key)
                    .toList();
            return new MigrateOutcome(applied, allowed.isEmpty() && !waiting.isEmpty(), waiting);
        }
    }

    private boolean isPending(String key) throws SQLException {
        return pending().stream().anyMatch(migration -> migration.key().equals(key));
    }

    /** {@return what is not applied yet, by a fresh look at the history} */
    List<PendingMigration> pending() throws SQLException {
        List<HistoryEntry> entries = history.entries();
        Pending.requireUnbroken(entries);
        Optional<HistoryEntry> halfApplied = HalfApplied.in(entries);
        if (halfApplied.isPresent()) {
            throw HalfApplied.refusal(halfApplied.get(), step(halfApplied.get()), dialect);
        }
        new NamedLater(chains, dialect).check(entries);
        var pending = new TreeMap<String, List<PendingMigration>>();
        for (FoldedChain chain : chains) {
            List<HistoryEntry> own = entries.stream()
                    .filter(entry -> entry.module().equals(chain.module()))
                    .toList();
            pending.put(chain.module(), Pending.of(chain, own));
        }
        return ModuleOrder.of(chains, pending);
    }

    /** {@return what of it may be applied} */
    List<PendingMigration> allowed(List<PendingMigration> pending, Consent consent) {
        Set<String> waiting = contracts.stream()
                .filter(key -> pending.stream()
                        .anyMatch(next -> next.key().equals(key) && !next.isRecordedOnly() && !isFromNothing(pending, next)))
                .collect(Collectors.toSet());
        return consent.allowed(pending, waiting);
    }

    private boolean isFromNothing(List<PendingMigration> pending, PendingMigration next) {
        String module = next.migration().module();
        long toRun = pending.stream()
                .filter(other -> other.migration().module().equals(module) && !other.isRecordedOnly())
                .count();
        return chains.stream()
                .anyMatch(chain -> chain.module().equals(module)
                        && chain.migrations().size() == toRun);
    }

    private Optional<Step> step(HistoryEntry entry) throws SQLException {
        List<PendingMigration> known = chains.stream()
                .flatMap(chain -> Stream.concat(chain.migrations().stream(), chain.replaced().stream()))
                .filter(migration -> migration.key().equals(entry.key()))
                .map(migration -> new PendingMigration(migration, List.of()))
                .toList();
        return Planner.plan(known, dialect, Optional.empty()).steps().stream().findFirst();
    }

    private void createHistory(Session session, MigrationLock lock) throws SQLException {
        lock.begin(session);
        try {
            history.create();
            session.commit();
        } catch (SQLException failure) {
            session.rollback();
            throw failure;
        }
    }
}
