package dev.varve.runtime;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryHeads;
import dev.varve.runtime.migration.MigrationRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether there is something to do, by the ends of the chains alone. Not thread-safe. */
final class Present {

    private final List<MigrationRegistry> registries;
    private final Consent consent;
    private final History history;
    private final List<String> waiting = new ArrayList<>();

    Present(List<MigrationRegistry> registries, Consent consent, History history) {
        this.registries = registries;
        this.consent = consent;
        this.history = history;
    }

    /** {@return the ids of the last migrations of all modules} */
    private List<String> ids() {
        var ids = new ArrayList<String>();
        for (MigrationRegistry registry : registries) {
            if (!registry.headId().isEmpty()) {
                ids.add(headKey(registry));
            }
        }
        return ids;
    }

    /** {@return whether there is nothing to do at this moment} One SELECT, whose transaction ends with it. */
    boolean check() throws SQLException {
        waiting.clear();
        Optional<HistoryHeads> heads = history.heads(ids());
        if (heads.isEmpty()) {
            return false;
        }
        for (MigrationRegistry registry : registries) {
            if (!check(registry, heads.get())) {
                return false;
            }
        }
        return true;
    }

    private boolean check(MigrationRegistry registry, HistoryHeads heads) {
        if (heads.isAt(registry.module(), headKey(registry), registry.headState())) {
            return true;
        }
        List<String> contracts =
                consent.isGiven() ? List.of() : heads.waiting(registry.module(), registry::waitingAfter);
        for (String id : contracts) {
            waiting.add(FoldedMigration.key(registry.module(), id));
        }
        return !contracts.isEmpty();
    }

    /** {@return the contract phases that waited for consent when it was checked, in order} */
    List<String> waiting() {
        return waiting;
    }

    private static String headKey(MigrationRegistry registry) {
        return registry.headId().isEmpty() ? "" : FoldedMigration.key(registry.module(), registry.headId());
    }
}
