package dev.varve.runtime.plan;

import dev.varve.runtime.fold.FoldedChain;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeChecksum;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares the history of a module with its chain. The history must be the beginning of the chain, unchanged; but what
 * was rebased or squashed may stand in it under earlier ids. Without I/O.
 */
public final class Pending {

    private Pending() {}

    /**
     * {@return what the history does not have yet, in the order in which it is applied or recorded}
     *
     * @param chain the migrations of the module
     * @param history the rows of the module, all of them applied
     * @throws VarveException VRV501 to VRV503 and VRV508 to VRV511 if the history does not fit the chain
     */
    public static List<PendingMigration> of(FoldedChain chain, List<HistoryEntry> history) {
        var applied = new LinkedHashMap<String, HistoryEntry>();
        history.forEach(entry -> applied.put(entry.id(), entry));
        List<FoldedMigration> sequence = Sequence.of(chain, applied);
        requireKnown(sequence, applied);
        for (FoldedMigration migration : sequence) {
            HistoryEntry entry = applied.get(migration.id());
            if (entry != null) {
                requireSame(migration, entry);
            }
        }
        return new Reconciliation(sequence, history).pending();
    }

    /**
     * Requires that no row is missing or was added.
     *
     * @param history the rows of all modules
     * @throws VarveException VRV506 if their numbers have a gap
     */
    public static void requireUnbroken(List<HistoryEntry> history) {
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).order() != i + 1) {
                throw new VarveException(
                        ProblemCode.HISTORY_UNREADABLE,
                        "row " + (i + 1) + " of varve_history has installed_order "
                                + history.get(i).order()
                                + ": a row was deleted or added by hand. Restore the table from a backup.");
            }
        }
    }

    private static void requireKnown(List<FoldedMigration> sequence, Map<String, HistoryEntry> applied) {
        var known = new HashSet<String>();
        var byVersion = new HashMap<Integer, String>();
        for (FoldedMigration migration : sequence) {
            MigrationHeader header = migration.migration().header();
            known.add(header.id());
            known.addAll(header.formerly());
            known.addAll(header.replaces());
            byVersion.put(header.version(), header.id());
        }
        List<HistoryEntry> unknown = applied.values().stream()
                .filter(entry -> !known.contains(entry.id()))
                .toList();
        for (HistoryEntry entry : unknown) {
            String inItsPlace = byVersion.get(entry.header().version());
            if (inItsPlace != null) {
                throw missing(entry, inItsPlace);
            }
        }
        if (!unknown.isEmpty()) {
            throw ahead(sequence, unknown);
        }
    }

    private static VarveException missing(HistoryEntry entry, String inItsPlace) {
        return new VarveException(
                ProblemCode.APPLIED_MIGRATION_MISSING,
                "migration \"" + entry.id() + "\" was applied to this database " + when(entry)
                        + ", but the application does not have it; in its place is \"" + inItsPlace + "\"."
                        + "\n  Bring it back from version control, or start the application that has it. If it was"
                        + " rebased, its new header names it: formerly = \"" + entry.id() + "\"."
                        + "\n  Its changes were:" + lines(entry.changes()));
    }

    private static void requireSame(FoldedMigration migration, HistoryEntry entry) {
        MigrationHeader applied = entry.header();
        MigrationHeader present = migration.migration().header();
        List<String> changes =
                migration.migration().changes().stream().map(Change::describe).toList();
        boolean same = entry.checksum().equals(ChangeChecksum.ofLines(changes))
                && applied.parent().equals(present.parent());
        if (!same) {
            throw new VarveException(
                    ProblemCode.APPLIED_MIGRATION_CHANGED,
                    "migration \"" + applied.id() + "\" was changed after it was applied " + when(entry) + "."
                            + difference(entry, changes)
                            + "\n  Undo the edit. What is to be different now is a new migration: change the entity"
                            + " and run varve generate.");
        }
        if (!applied.to().equals(present.to())) {
            throw new VarveException(
                    ProblemCode.HISTORY_EDITED,
                    "the row of \"" + applied.id() + "\" in varve_history was edited: its changes lead to the state "
                            + present.to() + ", and its to_state says " + applied.to() + "."
                            + "\n  Nothing was changed. Restore the table from a backup. Varve needs no edit of it: an"
                            + " interrupted migration goes on by itself, and explain() says how.");
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

    private static VarveException ahead(List<FoldedMigration> sequence, List<HistoryEntry> unknown) {
        String last = sequence.isEmpty()
                ? "has no migrations"
                : "ends at \"" + sequence.get(sequence.size() - 1).key() + "\"";
        return new VarveException(
                ProblemCode.HISTORY_NEWER,
                "the database is ahead of the application, which " + last + ". Applied and unknown to it:"
                        + unknown.stream()
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
