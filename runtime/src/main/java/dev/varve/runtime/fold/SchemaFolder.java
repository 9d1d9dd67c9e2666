package dev.varve.runtime.fold;

import dev.varve.runtime.migration.Migration;
import dev.varve.runtime.migration.MigrationChain;
import dev.varve.runtime.migration.MigrationEntry;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.IllegalChangeException;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import dev.varve.schema.snapshot.StateHash;
import dev.varve.schema.snapshot.StateHashes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads every migration of a chain and follows the schema through it. Deterministic, without I/O. */
public final class SchemaFolder {

    private SchemaFolder() {}

    /**
     * {@return the migrations in order, each with the schemas before and after it}
     *
     * @param chain the chain
     * @throws VarveException VRV505 if a change does not fit the schema before it, VRV504 if a migration does not lead
     *     to the schema its header names, or not to that of the migrations it replaces
     */
    public static FoldedChain fold(MigrationChain chain) {
        List<FoldedMigration> replaced = fold(chain.module(), chain.replaced());
        List<FoldedMigration> folded = fold(chain.module(), chain.entries());
        if (!replaced.isEmpty()) {
            MigrationHeader squashed = folded.get(0).migration().header();
            FoldedMigration last = replaced.get(replaced.size() - 1);
            var reached = new Reached(last.after(), StateHash.of(last.after()));
            requireState(squashed, "replaces migrations that lead to", squashed.to(), reached, List.of());
        }
        return new FoldedChain(chain.module(), folded, replaced);
    }

    private static List<FoldedMigration> fold(String module, List<MigrationEntry> entries) {
        var folded = new ArrayList<FoldedMigration>();
        var hashes = new StateHashes();
        SchemaModel before = SchemaModel.empty();
        var reached = new Reached(before, hashes.of(before));
        for (MigrationEntry entry : entries) {
            MigrationHeader header = entry.header();
            requireState(header, "starts from", header.from(), reached, List.of());
            Migration migration = read(entry);
            SchemaModel after = apply(migration, before);
            reached = new Reached(after, hashes.of(after));
            requireState(header, "leads to", header.to(), reached, migration.changes());
            folded.add(new FoldedMigration(module, migration, before, after));
            before = after;
        }
        return folded;
    }

    /**
     * A schema on the way.
     *
     * @param model the schema
     * @param state its hash
     */
    private record Reached(SchemaModel model, String state) {}

    /**
     * Requires that a chain leads to a schema.
     *
     * @param chains the chains of the modules, one of which is to lead there
     * @param expected the schema
     * @throws VarveException VRV504 with the differences if none does, and as {@link #fold}
     */
    public static void requireEnd(List<MigrationChain> chains, SchemaModel expected) {
        List<SchemaModel> ends = chains.stream().map(SchemaFolder::end).toList();
        if (!ends.contains(expected)) {
            throw new VarveException(
                    ProblemCode.FOLD_MISMATCH,
                    "the migrations do not lead to the expected schema. From where they lead, it differs by:"
                            + ends.stream()
                                    .flatMap(end -> SchemaDiffer.diff(end, expected).stream())
                                    .map(change -> "\n    " + change.describe())
                                    .collect(Collectors.joining())
                            + "\n  Run varve generate: it writes the migration that is missing.");
        }
    }

    private static SchemaModel end(MigrationChain chain) {
        List<FoldedMigration> folded = fold(chain).migrations();
        return folded.isEmpty()
                ? SchemaModel.empty()
                : folded.get(folded.size() - 1).after();
    }

    private static Migration read(MigrationEntry entry) {
        try {
            return entry.migration();
        } catch (IllegalArgumentException | IllegalStateException refusal) {
            throw new VarveException(
                    ProblemCode.ILLEGAL_CHANGE,
                    "migration \"" + entry.header().id() + "\" cannot be read: " + refusal.getMessage(),
                    refusal);
        }
    }

    private static SchemaModel apply(Migration migration, SchemaModel before) {
        SchemaModel model = before;
        for (Change change : migration.changes()) {
            try {
                model = change.applyTo(model);
            } catch (IllegalChangeException | IllegalArgumentException refusal) {
                throw new VarveException(
                        ProblemCode.ILLEGAL_CHANGE,
                        "in migration \"" + migration.id() + "\", " + refusal.getMessage() + ".\n  Change: "
                                + change.describe()
                                + "\n  Say in the migration what the schema is at that point, or undo the edit.",
                        refusal);
            }
        }
        return model;
    }

    private static void requireState(
            MigrationHeader header, String verb, String named, Reached reached, List<Change> changes) {
        if (!reached.state().equals(named)) {
            throw new VarveException(
                    ProblemCode.FOLD_MISMATCH,
                    "migration \"" + header.id() + "\" does not do what its header says: it " + verb + " the state "
                            + reached.state() + ", its header names " + named + "."
                            + inWords(changes, reached.model())
                            + "\n  Undo the edit of its changes; or, if it was never applied anywhere, delete it and run"
                            + " varve generate again.");
        }
    }

    private static String inWords(List<Change> changes, SchemaModel model) {
        if (changes.isEmpty()) {
            return "";
        }
        return changes.stream()
                        .map(change -> "\n    " + change.describe())
                        .collect(Collectors.joining("", "\n  Its changes are:", ""))
                + changes.stream()
                        .flatMap(change -> change.table().stream())
                        .distinct()
                        .flatMap(name -> model.table(name).stream())
                        .map(table -> "\n    " + table.name() + " ("
                                + String.join(", ", table.columns().keySet()) + ")")
                        .collect(Collectors.joining("", "\n  They lead to:", ""));
    }
}
