package dev.varve.runtime;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.execute.Executor;
import dev.varve.runtime.execute.HalfApplied;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.fold.SchemaFolder;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.lock.MigrationLock;
import dev.varve.runtime.migration.MigrationChain;
import dev.varve.runtime.plan.Pending;
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
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Applies what is pending, once it is known that something may be. One per run. */
final class Migrator {

    private final Connection connection;
    private final Dialect dialect;
    private final History history;
    private final List<FoldedMigration> chain;
    private final Set<String> contracts;

    Migrator(Connection connection, Dialect dialect, MigrationChain chain) {
        this.connection = connection;
        this.dialect = dialect;
        this.history = new History(connection, dialect);
        this.chain = SchemaFolder.fold(chain);
        this.contracts = chain.entries().stream()
                .filter(entry -> entry.phase() == Phase.CONTRACT)
                .map(entry -> entry.header().id())
                .collect(Collectors.toSet());
    }

    MigrateOutcome migrate(DataSource dataSource, Duration lockTimeout, Consent consent) throws SQLException {
        try (Session session = dialect.session(connection);
                var lock = new MigrationLock(dialect.lock(connection, dataSource), lockTimeout)) {
            lock.acquire();
            createHistory(session, lock);
            var executor = new Executor(connection, dialect, session, lock, history);
            var applied = new ArrayList<MigrateOutcome.Applied>();
            List<FoldedMigration> pending = pending();
            List<FoldedMigration> allowed = allowed(pending, consent);
            for (FoldedMigration migration : allowed) {
                executor.execute(migration, () -> pending().contains(migration))
                        .ifPresent(duration -> applied.add(new MigrateOutcome.Applied(migration.id(), duration)));
            }
            List<String> waiting = pending.subList(allowed.size(), pending.size()).stream()
                    .map(FoldedMigration::id)
                    .toList();
            return new MigrateOutcome(applied, allowed.isEmpty() && !waiting.isEmpty(), waiting);
        }
    }

    /** {@return what is not applied yet, by a fresh look at the history} */
    List<FoldedMigration> pending() throws SQLException {
        List<HistoryEntry> entries = history.entries();
        Optional<HistoryEntry> halfApplied = HalfApplied.in(entries);
        if (halfApplied.isPresent()) {
            throw HalfApplied.refusal(halfApplied.get(), step(halfApplied.get()), dialect);
        }
        return Pending.of(chain, entries);
    }

    /** {@return what of it may be applied} */
    List<FoldedMigration> allowed(List<FoldedMigration> pending, Consent consent) {
        boolean fromNothing = pending.size() == chain.size();
        return fromNothing ? pending : consent.allowed(pending, contracts);
    }

    private Optional<Step> step(HistoryEntry entry) throws SQLException {
        List<FoldedMigration> known = chain.stream()
                .filter(migration -> migration.id().equals(entry.id()))
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
