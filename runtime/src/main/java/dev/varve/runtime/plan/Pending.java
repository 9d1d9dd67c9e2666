package dev.varve.runtime.plan;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeChecksum;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.stream.Collectors;

/** Compares the history with the chain. The history must be the beginning of the chain, unchanged. Without I/O. */
public final class Pending {

    private Pending() {}

    /**
     * {@return the migrations that are not applied yet, in order}
     *
     * @param chain the migrations of the application
     * @param history the rows of the history, all of them applied
     * @throws VarveException VRV501 to VRV503 and VRV506 if the history is not the beginning of the chain
     */
    public static List<FoldedMigration> of(List<FoldedMigration> chain, List<HistoryEntry> history) {
        for (int i = 0; i < history.size(); i++) {
            HistoryEntry entry = history.get(i);
            if (entry.order() != i + 1) {
                throw new VarveException(
                        ProblemCode.HISTORY_UNREADABLE,
                        "row " + (i + 1) + " of varve_history has installed_order " + entry.order()
                                + ": a row was deleted or added by hand. Restore the table from a backup.");
            }
            if (i >= chain.size()) {
                throw ahead(chain, history);
            }
            requireSame(chain.get(i), entry);
        }
        return chain.subList(history.size(), chain.size());
    }

    private static void requireSame(FoldedMigration migration, HistoryEntry entry) {
        MigrationHeader applied = entry.header();
        MigrationHeader present = migration.migration().header();
        if (!applied.id().equals(present.id())) {
            throw new VarveException(
                    ProblemCode.APPLIED_MIGRATION_MISSING,
                    "migration \"" + applied.id() + "\" was applied to this database " + when(entry)
                            + ", but the application does not have it; in its place is \"" + present.id() + "\"."
                            + "\n  Bring it back from version control, or start the application that has it."
                            + "\n  Its changes were:" + lines(entry.changes()));
        }
        List<String> changes =
                migration.migration().changes().stream().map(Change::describe).toList();
        boolean same =
                entry.checksum().equals(ChangeChecksum.of(migration.migration().changes())) && applied.equals(present);
        if (!same) {
            throw new VarveException(
                    ProblemCode.APPLIED_MIGRATION_CHANGED,
                    "migration \"" + applied.id() + "\" was changed after it was applied " + when(entry) + "."
                            + difference(entry, changes)
                            + "\n  Undo the edit. What is to be different now is a new migration: change the entity"
                            + " and run varve generate.");
        }
    }

    private static String difference(HistoryEntry entry, List<String> present) {
        var gone =
                entry.changes().stream().filter(line -> !present.contains(line)).toList();
        var added =
                present.stream().filter(line -> !entry.changes().contains(line)).toList();
        if (gone.isEmpty() && added.isEmpty()) {
            return "\n  Its changes are the same, but their order or its header is not. Applied:"
                    + lines(entry.changes()) + "\n  Now:" + lines(present);
        }
        return (gone.isEmpty() ? "" : "\n  Applied, and not in it any more:" + lines(gone))
                + (added.isEmpty() ? "" : "\n  In it, and never applied:" + lines(added));
    }

    private static VarveException ahead(List<FoldedMigration> chain, List<HistoryEntry> history) {
        String last = chain.isEmpty()
                ? "has no migrations"
                : "ends at \"" + chain.get(chain.size() - 1).id() + "\"";
        return new VarveException(
                ProblemCode.HISTORY_NEWER,
                "the database is ahead of the application, which " + last + ". Applied and unknown to it:"
                        + history.subList(chain.size(), history.size()).stream()
                                .map(entry -> "\n    " + entry.id() + " (" + when(entry) + ")")
                                .collect(Collectors.joining())
                        + "\n  Start a version of the application that has them. To go back on purpose, take the"
                        + " migrations back first.");
    }

    private static String when(HistoryEntry entry) {
        String by = entry.appliedBy().isEmpty() ? "" : " by \"" + entry.appliedBy() + "\"";
        return "at " + entry.appliedAt() + by;
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> "\n    " + line).collect(Collectors.joining());
    }
}
