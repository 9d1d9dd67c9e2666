package dev.varve.runtime;

import dev.varve.runtime.fold.FoldedChain;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.plan.PendingMigration;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.stream.Collectors;

/** Up to which migration a run goes. */
final class Target {

    private final String name;

    Target(String name) {
        this.name = name;
    }

    /**
     * {@return what is pending up to the target; nothing if the target is applied}
     *
     * @throws VarveException VRV436 if the application has no such migration
     */
    List<PendingMigration> of(List<PendingMigration> pending, List<FoldedChain> chains) {
        for (int i = 0; i < pending.size(); i++) {
            if (is(pending.get(i).migration())) {
                return pending.subList(0, i + 1);
            }
        }
        List<FoldedMigration> all =
                chains.stream().flatMap(chain -> chain.migrations().stream()).toList();
        if (all.stream().anyMatch(this::is)) {
            return List.of();
        }
        throw new VarveException(
                ProblemCode.UNKNOWN_TARGET,
                "the application has no migration \"" + name + "\", so nothing was applied."
                        + "\n  It has, in order: "
                        + all.stream().map(FoldedMigration::key).collect(Collectors.joining(", "))
                        + "\n  Name one of them in migrateTo(...) and planTo(...).");
    }

    private boolean is(FoldedMigration migration) {
        return migration.key().equals(name) || migration.id().equals(name);
    }
}
