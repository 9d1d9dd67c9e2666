package dev.varve.runtime.baseline;

import dev.varve.runtime.fold.FoldedChain;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.plan.PendingMigration;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The beginning of a chain that a database gets as applied although it never ran there.
 *
 * @param migrations the migrations in order, at least one
 */
public record Baseline(List<FoldedMigration> migrations) {

    /** What the history says such a migration is recorded for. */
    public static final String MARK = "baseline";

    /** Copies the list. */
    public Baseline {
        migrations = List.copyOf(migrations);
    }

    /**
     * {@return the beginning of the chain that ends with this migration}
     *
     * @param chains the chains of the modules
     * @param id the id of the last migration, with its module if that has a name
     * @throws VarveException VRV534 if no chain has it
     */
    public static Baseline until(List<FoldedChain> chains, String id) {
        for (FoldedChain chain : chains) {
            List<String> keys =
                    chain.migrations().stream().map(FoldedMigration::key).toList();
            if (keys.contains(id)) {
                return new Baseline(chain.migrations().subList(0, keys.indexOf(id) + 1));
            }
        }
        throw new VarveException(
                ProblemCode.BASELINE_UNKNOWN,
                "the application has no migration \"" + id + "\". It has:"
                        + chains.stream()
                                .flatMap(chain -> chain.migrations().stream())
                                .map(migration -> "\n    " + migration.key())
                                .collect(Collectors.joining())
                        + "\n  Name the last one whose schema the database has.");
    }

    /**
     * Requires that the module has no history yet.
     *
     * @param history every row of the database
     * @throws VarveException VRV533 if it has one
     */
    public void requireNoHistory(List<HistoryEntry> history) {
        String module = last().module();
        List<String> there = history.stream()
                .filter(entry -> entry.module().equals(module))
                .map(HistoryEntry::key)
                .toList();
        if (!there.isEmpty()) {
            throw new VarveException(
                    ProblemCode.BASELINE_HAS_HISTORY,
                    "the database has a history, so it takes no baseline. Its last migration is \""
                            + there.get(there.size() - 1) + "\"."
                            + "\n  A baseline is for a database that has the schema and was never migrated by Varve. Nothing"
                            + " was changed. Run varve migrate, or varve drift to see what differs.");
        }
    }

    /** {@return the id of the last one, with its module if that has a name} */
    public String id() {
        return last().key();
    }

    /** {@return the schema that the database has to have} */
    public SchemaModel schema() {
        return last().after();
    }

    /**
     * {@return what is to be recorded}
     *
     * @param mark what it is recorded for, such as {@link #MARK}
     */
    public List<PendingMigration> records(String mark) {
        return migrations.stream()
                .map(migration -> new PendingMigration(migration, List.of(mark)))
                .toList();
    }

    private FoldedMigration last() {
        return migrations.get(migrations.size() - 1);
    }
}
