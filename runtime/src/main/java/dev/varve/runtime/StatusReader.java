package dev.varve.runtime;

import dev.varve.runtime.Status.MigrationStatus;
import dev.varve.runtime.Status.Standing;
import dev.varve.runtime.Status.State;
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

/** Compares headers with the history; reads no migration. */
final class StatusReader {

    private StatusReader() {}

    static Status status(MigrationChain chain, List<HistoryEntry> history) {
        Set<String> known =
                chain.entries().stream().map(entry -> entry.header().id()).collect(Collectors.toSet());
        var migrations = new ArrayList<MigrationStatus>();
        var applied = new HashSet<String>();
        for (HistoryEntry entry : history) {
            applied.add(entry.id());
            State state =
                    known.contains(entry.id()) ? State.valueOf(entry.state().name()) : State.UNKNOWN;
            migrations.add(new MigrationStatus(entry.id(), state, Optional.of(entry.appliedAt())));
        }
        for (MigrationEntry entry : chain.entries()) {
            boolean waits = entry.phase() == Phase.CONTRACT && !history.isEmpty();
            String id = entry.header().id();
            if (!applied.contains(id)) {
                migrations.add(new MigrationStatus(id, waits ? State.WAITING : State.PENDING, Optional.empty()));
            }
        }
        Optional<String> database = history.isEmpty()
                ? Optional.empty()
                : Optional.of(history.get(history.size() - 1).id());
        return new Status(standing(history, migrations), database, chain.head().map(header -> header.id()), migrations);
    }

    private static Standing standing(List<HistoryEntry> history, List<MigrationStatus> migrations) {
        if (history.stream().anyMatch(entry -> entry.state() != HistoryState.APPLIED)) {
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
