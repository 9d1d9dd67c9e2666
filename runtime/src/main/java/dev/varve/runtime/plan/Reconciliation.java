package dev.varve.runtime.plan;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.migration.Migration;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.IllegalChangeException;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import dev.varve.schema.snapshot.StateHash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the way from what a database has to the end of a sequence. Mostly that is the rest of the sequence. A database
 * that applied migrations before they were rebased lacks some in the middle: then folding must prove that they lead to
 * the same schema in this order too.
 */
final class Reconciliation {

    private final List<FoldedMigration> sequence;
    private final List<HistoryEntry> history;
    private final Set<String> applied;

    Reconciliation(List<FoldedMigration> sequence, List<HistoryEntry> history) {
        this.sequence = sequence;
        this.history = history;
        this.applied = history.stream().map(HistoryEntry::id).collect(Collectors.toSet());
    }

    List<PendingMigration> pending() {
        int end = lastApplied();
        List<FoldedMigration> missing = sequence.subList(0, end + 1).stream()
                .filter(migration -> !isApplied(migration) && !isCovered(migration))
                .toList();
        boolean recorded = sequence.stream().anyMatch(migration -> !isApplied(migration) && isCovered(migration));
        if (missing.isEmpty() && !recorded) {
            return rest(end + 1, applied);
        }
        requireNoneAfter(missing, end);
        SchemaModel actual = actual(end);
        var known = new HashSet<>(applied);
        var pending = new ArrayList<PendingMigration>();
        for (int i = 0; i <= end; i++) {
            FoldedMigration migration = sequence.get(i);
            if (!isApplied(migration)) {
                List<String> recordedFor = coveredBy(migration, applied);
                SchemaModel before = recordedFor.isEmpty() ? Unversioned.asExpected(actual, migration) : actual;
                SchemaModel after = recordedFor.isEmpty() ? apply(migration, before) : actual;
                if (lastApplied(known) <= i) {
                    requireSame(migration, after, sequence.get(i).after());
                    after = sequence.get(i).after();
                }
                pending.add(new PendingMigration(between(migration, before, after), recordedFor));
                actual = after;
            }
            known.add(migration.id());
        }
        pending.addAll(rest(end + 1, known));
        return pending;
    }

    private List<PendingMigration> rest(int from, Set<String> before) {
        var known = new HashSet<>(before);
        var pending = new ArrayList<PendingMigration>();
        for (FoldedMigration migration : sequence.subList(from, sequence.size())) {
            List<String> covered = coveredBy(migration, known);
            SchemaModel begin = covered.isEmpty() ? migration.before() : migration.after();
            pending.add(new PendingMigration(between(migration, begin, migration.after()), covered));
            known.add(migration.id());
        }
        return pending;
    }

    private static FoldedMigration between(FoldedMigration migration, SchemaModel before, SchemaModel after) {
        if (isSame(before, migration.before()) && isSame(after, migration.after())) {
            return migration;
        }
        Migration read = migration.migration();
        MigrationHeader header = read.header().between(StateHash.of(before), StateHash.of(after));
        return new FoldedMigration(migration.module(), read.under(header), before, after);
    }

    /** Mostly it is the very same, and the first comparison of a record costs a start more than all others. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(SchemaModel one, SchemaModel other) {
        return one == other || one.equals(other);
    }

    private boolean isApplied(FoldedMigration migration) {
        return applied.contains(migration.id());
    }

    private boolean isCovered(FoldedMigration migration) {
        return migration.migration().header().isCoveredBy(applied);
    }

    private static List<String> coveredBy(FoldedMigration migration, Set<String> known) {
        MigrationHeader header = migration.migration().header();
        if (!header.isCoveredBy(known)) {
            return List.of();
        }
        List<String> former = header.formerly().stream().filter(known::contains).toList();
        return former.isEmpty() ? header.replaces() : former;
    }

    private int lastApplied() {
        return lastApplied(applied);
    }

    /** {@return the position of the last migration that these ids say is applied; -1 if none is} */
    private int lastApplied(Set<String> known) {
        int last = -1;
        for (int i = 0; i < sequence.size(); i++) {
            FoldedMigration migration = sequence.get(i);
            if (known.contains(migration.id()) || migration.migration().header().isCoveredBy(applied)) {
                last = i;
            }
        }
        return last;
    }

    private void requireNoneAfter(List<FoldedMigration> missing, int end) {
        if (missing.isEmpty()) {
            return;
        }
        int first = sequence.indexOf(missing.get(0));
        for (FoldedMigration migration : sequence.subList(first, end + 1)) {
            if (isApplied(migration)) {
                throw new VarveException(
                        ProblemCode.OUT_OF_ORDER,
                        "migration \"" + migration.key() + "\" is applied to this database, and \""
                                + missing.get(0).key() + "\", which comes before it, is not."
                                + "\n  A row was deleted from varve_history, or the headers were edited by hand."
                                + " Restore the table from a backup, or the headers as they were committed; to put a"
                                + " migration before others, rebase them, so that they keep the ids they had:"
                                + " formerly = \"...\".");
            }
        }
    }

    /** {@return the schema that the database has, proved by the hash that its last migration left} */
    private SchemaModel actual(int end) {
        SchemaModel model = SchemaModel.empty();
        var names = new ArrayList<String>();
        for (FoldedMigration migration : sequence.subList(0, end + 1)) {
            if (isApplied(migration) || isCovered(migration)) {
                names.add(migration.key());
                Optional<SchemaModel> after = applyIfPossible(migration, model);
                if (after.isEmpty()) {
                    throw differently(names);
                }
                model = after.get();
            }
        }
        SchemaModel actual = Unversioned.withVersions(model, history);
        String left = history.get(history.size() - 1).header().to();
        if (!StateHash.of(actual).equals(left)) {
            throw differently(names);
        }
        return actual;
    }

    private VarveException differently(List<String> names) {
        HistoryEntry last = history.get(history.size() - 1);
        return new VarveException(
                ProblemCode.REBASED_DIFFERENTLY,
                "this database applied migrations before they were rebased or squashed, and what they did then is not what"
                        + " they do now: together, " + names.stream().collect(Collectors.joining("\", \"", "\"", "\""))
                        + " do not lead to the state " + last.header().to() + " that \"" + last.id() + "\" left."
                        + "\n  Its changes were:"
                        + last.changes().stream().map(line -> "\n    " + line).collect(Collectors.joining())
                        + "\n  A database of a developer: drop it and migrate anew. One that must be kept: start the version"
                        + " before the rebase, and write the difference as a migration of its own.");
    }

    private static Optional<SchemaModel> applyIfPossible(FoldedMigration migration, SchemaModel before) {
        try {
            return Optional.of(Unversioned.apply(migration.migration().changes(), before));
        } catch (IllegalChangeException | IllegalArgumentException refusal) {
            return Optional.empty();
        }
    }

    private SchemaModel apply(FoldedMigration migration, SchemaModel before) {
        SchemaModel model = before;
        for (Change change : migration.migration().changes()) {
            try {
                model = change.applyTo(model);
            } catch (IllegalChangeException | IllegalArgumentException refusal) {
                throw notIndependent(migration, String.valueOf(refusal.getMessage()));
            }
        }
        return model;
    }

    private void requireSame(FoldedMigration migration, SchemaModel reached, SchemaModel expected) {
        if (!Unversioned.of(reached).equals(Unversioned.of(expected))) {
            throw notIndependent(migration, "the schema would not be the one that the chain leads to");
        }
    }

    private VarveException notIndependent(FoldedMigration migration, String reason) {
        List<String> before = sequence.stream()
                .filter(each -> !isApplied(each) && isCovered(each))
                .map(FoldedMigration::key)
                .toList();
        return new VarveException(
                ProblemCode.NOT_INDEPENDENT,
                "this database applied " + before.stream().collect(Collectors.joining("\", \"", "\"", "\""))
                        + " before it was rebased, and \"" + migration.key()
                        + "\", which now comes first, cannot be applied after it: " + reason + "."
                        + "\n  Its changes are:"
                        + migration.migration().changes().stream()
                                .map(Change::describe)
                                .map(line -> "\n    " + line)
                                .collect(Collectors.joining())
                        + "\n  A database of a developer: drop it and migrate anew. One that must be kept: start the version"
                        + " before the rebase, take back what the rebased migrations did, and delete their rows.");
    }
}
