package dev.varve.runtime;

import dev.varve.runtime.Status.MigrationStatus;
import dev.varve.runtime.Status.Standing;
import dev.varve.runtime.Status.State;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.migration.MigrationChain;
import dev.varve.runtime.migration.MigrationEntry;
import dev.varve.schema.stage.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares headers with the history; reads no migration. */
final class StatusReader {

    private StatusReader() {}

    static Status status(List<MigrationChain> chains, List<HistoryEntry> history) {
        Set<String> known = known(chains);
        Set<String> modules = chains.stream().map(MigrationChain::module).collect(Collectors.toSet());
        var migrations = new ArrayList<MigrationStatus>();
        var applied = new HashSet<String>();
        List<HistoryEntry> own = history.stream()
                .filter(entry ->
                        modules.contains(entry.module()) && !entry.state().isPast())
                .toList();
        Set<String> goingBack = own.stream()
                .filter(entry -> entry.state().isOpenBack())
                .map(HistoryEntry::key)
                .collect(Collectors.toSet());
        for (HistoryEntry entry : own) {
            if (entry.state() == HistoryState.APPLIED && goingBack.contains(entry.key())) {
                continue;
            }
            applied.add(entry.key());
            State state =
                    known.contains(entry.key()) ? State.valueOf(entry.state().name()) : State.UNKNOWN;
            migrations.add(new MigrationStatus(entry.key(), state, Optional.of(entry.appliedAt())));
        }
        for (MigrationChain chain : chains) {
            Set<String> ids = own.stream()
                    .filter(entry -> entry.module().equals(chain.module()))
                    .map(HistoryEntry::id)
                    .collect(Collectors.toSet());
            for (MigrationEntry entry : chain.entries()) {
                String key = FoldedMigration.key(chain.module(), entry.header().id());
                State state = entry.phase() == Phase.CONTRACT && !ids.isEmpty() ? State.WAITING : State.PENDING;
                if (!applied.contains(key) && !entry.header().isCoveredBy(ids)) {
                    migrations.add(new MigrationStatus(key, state, Optional.empty()));
                }
            }
        }
        Optional<String> code = joined(chains.stream()
                .flatMap(chain -> chain.head().map(head -> FoldedMigration.key(chain.module(), head.id())).stream()));
        return new Status(standing(own, migrations), database(chains, own), code, migrations);
    }

    /** {@return every id that a migration has or had, or stands for} */
    private static Set<String> known(List<MigrationChain> chains) {
        return chains.stream()
                .flatMap(chain -> Stream.concat(chain.entries().stream(), chain.replaced().stream())
                        .map(MigrationEntry::header)
                        .flatMap(header -> Stream.of(List.of(header.id()), header.formerly(), header.replaces()))
                        .flatMap(List::stream)
                        .map(id -> FoldedMigration.key(chain.module(), id)))
                .collect(Collectors.toSet());
    }

    private static Optional<String> database(List<MigrationChain> chains, List<HistoryEntry> history) {
        return joined(chains.stream()
                .flatMap(chain -> history.stream()
                        .filter(entry -> entry.module().equals(chain.module())
                                && !entry.state().isOpenBack())
                        .reduce((one, later) -> later)
                        .map(HistoryEntry::key)
                        .stream()));
    }

    private static Optional<String> joined(Stream<String> keys) {
        return keys.reduce((some, more) -> some + ", " + more);
    }

    private static Standing standing(List<HistoryEntry> history, List<MigrationStatus> migrations) {
        if (history.stream().anyMatch(entry -> entry.state().isOpen())) {
            return Standing.INTERRUPTED;
        }
        if (migrations.stream().anyMatch(migration -> migration.state() == State.UNKNOWN)) {
            return Standing.AHEAD;
        }
        if (migrations.stream().anyMatch(migration -> migration.state() == State.PENDING)) {
            return Standing.BEHIND;
        }
        return migrations.stream().anyMatch(migration -> migration.state() == State.WAITING)
                ? Standing.CONTRACT_WAITS
                : Standing.UP_TO_DATE;
    }
}
