package dev.varve.runtime;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryHeads;
import dev.varve.runtime.migration.MigrationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether there is something to do, by the ends of the chains alone. Not thread-safe. */
final class Present {

    private final List<MigrationRegistry> registries;
    private final Consent consent;
    private final List<String> waiting = new ArrayList<>();

    Present(List<MigrationRegistry> registries, Consent consent) {
        this.registries = registries;
        this.consent = consent;
    }

    /** {@return the ids of the last migrations of all modules} */
    List<String> ids() {
        var ids = new ArrayList<String>();
        for (MigrationRegistry registry : registries) {
            if (!registry.headId().isEmpty()) {
                ids.add(headKey(registry));
            }
        }
        return ids;
    }

    /** {@return whether there is nothing to do} */
    boolean check(Optional<HistoryHeads> heads) {
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

    /** {@return the contract phases that wait for consent, in order} */
    List<String> waiting() {
        return waiting;
    }

    private static String headKey(MigrationRegistry registry) {
        return registry.headId().isEmpty() ? "" : FoldedMigration.key(registry.module(), registry.headId());
    }
}
