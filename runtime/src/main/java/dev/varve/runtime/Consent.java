package dev.varve.runtime;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which contract phases may be applied. In a database that is built from nothing there is no program of an earlier
 * version, so there all of them may.
 *
 * @param all whether all of them may
 * @param upTo the last one that may, if one is named
 */
record Consent(boolean all, Optional<String> upTo) {

    static Consent none() {
        return new Consent(false, Optional.empty());
    }

    boolean isGiven() {
        return all || upTo.isPresent();
    }

    /**
     * {@return the beginning of what is pending that may be applied}
     *
     * @param pending what is pending, in order
     * @param contracts the ids of the contract phases
     * @throws VarveException VRV411 if something else waits behind a contract phase
     */
    List<FoldedMigration> allowed(List<FoldedMigration> pending, Set<String> contracts) {
        List<String> ids = pending.stream().map(FoldedMigration::id).toList();
        int named = upTo.map(ids::indexOf).orElse(-1);
        for (int i = 0; i < ids.size(); i++) {
            if (all || i <= named || !contracts.contains(ids.get(i))) {
                continue;
            }
            requireNothingElse(ids.subList(i, ids.size()), contracts);
            return pending.subList(0, i);
        }
        return pending;
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
                                    + "\n    up to that phase:    Varve.on(dataSource).contractUpTo(\"" + contract + "\")"
                                    + "\n    every phase, always: Varve.on(dataSource).contract()");
                });
    }
}
