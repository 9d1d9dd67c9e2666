package dev.varve.runtime;

import dev.varve.runtime.plan.PendingMigration;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far changes in phases may go. In a database that is built from nothing there is no program of an earlier
 * version, so there all of them go to their end.
 *
 * @param all whether all contract phases may be applied
 * @param upTo the last one that may, if one is named
 * @param fills whether expand phases fill the rows that are there
 */
record Consent(boolean all, Optional<String> upTo, boolean fills) {

    static Consent none() {
        return new Consent(false, Optional.empty(), true);
    }

    boolean isGiven() {
        return all || upTo.isPresent();
    }

    /**
     * {@return the beginning of what is pending that may be applied}
     *
     * @param pending what is pending, in order
     * @param contracts the ids of the contract phases that need it
     * @throws VarveException VRV411 if something else waits behind a contract phase
     */
    List<PendingMigration> allowed(List<PendingMigration> pending, Set<String> contracts) {
        List<String> ids = pending.stream().map(PendingMigration::key).toList();
        int named = upTo.map(id -> indexOf(id, pending)).orElse(-1);
        for (int i = 0; i < ids.size(); i++) {
            if (all || i <= named || !contracts.contains(ids.get(i))) {
                continue;
            }
            requireNothingElse(ids.subList(i, ids.size()), contracts);
            return pending.subList(0, i);
        }
        return pending;
    }

    private static int indexOf(String id, List<PendingMigration> pending) {
        for (int i = 0; i < pending.size(); i++) {
            if (pending.get(i).key().equals(id)
                    || pending.get(i).migration().id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static void requireNothingElse(List<String> waiting, Set<String> contracts) {
        waiting.stream()
                .filter(id -> !contracts.contains(id))
                .reduce((one, later) -> later)
                .ifPresent(last -> {
                    String contract = waiting.stream()
                            .filter(contracts::contains)
                            .filter(id -> waiting.indexOf(id) < waiting.indexOf(last))
                            .reduce((one, later) -> later)
                            .orElseThrow();
                    throw new VarveException(
                            ProblemCode.CONTRACT_WAITS,
                            "the migration \"" + last + "\" waits behind the contract phase \"" + contract
                                    + "\", which takes away what programs of an earlier version use."
                                    + "\n  Nothing was applied. When none of them runs any more, say so:"
                                    + "\n    up to that phase:    Varve.on(dataSource).contractUpTo(\"" + contract
                                    + "\")"
                                    + "\n    every phase, always: Varve.on(dataSource).contract()");
                });
    }
}
