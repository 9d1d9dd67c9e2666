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
     *     to the schema its header names
     */
    public static List<FoldedMigration> fold(MigrationChain chain) {
        var folded = new ArrayList<FoldedMigration>();
        SchemaModel before = SchemaModel.empty();
        for (MigrationEntry entry : chain.entries()) {
            MigrationHeader header = entry.header();
            requireState(header, "starts from", header.from(), before, List.of());
            Migration migration = read(entry);
            SchemaModel after = apply(migration, before);
            requireState(header, "leads to", header.to(), after, migration.changes());
            folded.add(new FoldedMigration(migration, before, after));
            before = after;
        }
        return List.copyOf(folded);
    }

    /**
     * Requires that a chain leads to a schema.
     *
     * @param chain the chain
     * @param expected the schema
     * @throws VarveException VRV504 with the differences if it does not, and as {@link #fold}
     */
    public static void requireEnd(MigrationChain chain, SchemaModel expected) {
        List<FoldedMigration> folded = fold(chain);
        SchemaModel actual = folded.isEmpty()
                ? SchemaModel.empty()
                : folded.get(folded.size() - 1).after();
        if (!actual.equals(expected)) {
            throw new VarveException(
                    ProblemCode.FOLD_MISMATCH,
                    "the migrations do not lead to the expected schema. From where they lead, it differs by:"
                            + SchemaDiffer.diff(actual, expected).stream()
                                    .map(change -> "\n    " + change.describe())
                                    .collect(Collectors.joining())
                            + "\n  Run varve generate: it writes the migration that is missing.");
        }
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
            MigrationHeader header, String verb, String named, SchemaModel model, List<Change> changes) {
        String actual = StateHash.of(model);
        if (!actual.equals(named)) {
            throw new VarveException(
                    ProblemCode.FOLD_MISMATCH,
                    "migration \"" + header.id() + "\" does not do what its header says: it " + verb + " the state "
                            + actual + ", its header names " + named + "." + inWords(changes, model)
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
