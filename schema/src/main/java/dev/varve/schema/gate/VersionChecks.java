package dev.varve.schema.gate;

import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.classify.ChangeClassifier;
import dev.varve.schema.classify.Classification;
import dev.varve.schema.classify.Step;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reports tables whose version did not step as far as their changes ask. A renamed table goes on from the version it
 * had; a new one begins anywhere.
 *
 * @param matching what belongs together
 * @param findings takes the problems
 */
record VersionChecks(Matching matching, Findings findings) {

    private static final int MOST_REASONS = 5;

    void check(List<Change> changes) {
        Map<String, List<Change>> byTable = byTable(withoutRepeats(changes));
        matching.changedTables().forEach(name -> check(name, byTable.getOrDefault(name, List.of())));
    }

    /** {@return the changes without what only made room: constraints and indexes taken off and put on again} */
    private static List<Change> withoutRepeats(List<Change> changes) {
        var repeated = new HashSet<Change>();
        for (Change change : changes) {
            if (change instanceof AddConstraint || change instanceof CreateIndex) {
                change.reverse().filter(changes::contains).ifPresent(drop -> repeated.addAll(List.of(change, drop)));
            }
        }
        return changes.stream().filter(change -> !repeated.contains(change)).toList();
    }

    /** {@return the changes by the names their tables have afterwards, without those of new and dropped tables} */
    private Map<String, List<Change>> byTable(List<Change> changes) {
        var owners = new HashMap<String, String>();
        matching.pairing().tables().forEach((after, before) -> owners.put(before, after));
        var byTable = new TreeMap<String, List<Change>>();
        for (Change change : changes) {
            String table = change.table().orElse("");
            String owner = owners.get(table);
            if (owner == null) {
                continue;
            }
            byTable.computeIfAbsent(owner, name -> new ArrayList<>()).add(change);
            if (change instanceof RenameTable renamed) {
                owners.remove(table);
                owners.put(renamed.after(), owner);
            }
        }
        return byTable;
    }

    private void check(String name, List<Change> changes) {
        Table after = matching.to().tables().get(name);
        SchemaVersion before = matching.former(name).map(Table::version).orElse(SchemaVersion.NONE);
        if (after == null) {
            return;
        }
        Step step = changes.stream()
                .map(change -> ChangeClassifier.classify(change).step())
                .max(Step::compareTo)
                .orElse(Step.NONE);
        SchemaVersion enough = smallest(before, step);
        SchemaVersion given = after.version();
        if (given.compareTo(before) < 0) {
            report(ProblemCode.VERSION_WENT_BACK, name, wentBack(name, given, before) + paste(name, enough));
        } else if (given.compareTo(enough) < 0) {
            String needs = " They ask for a " + step.name().toLowerCase(Locale.ROOT) + " step:" + paste(name, enough)
                    + reasons(changes, step);
            if (given.equals(before)) {
                report(
                        ProblemCode.VERSION_NOT_STEPPED,
                        name,
                        "table \"" + name + "\" has changes, but its version is still " + given + ", the snapshot's."
                                + needs);
            } else {
                report(
                        ProblemCode.VERSION_STEP_TOO_SMALL,
                        name,
                        "the version of table \"" + name + "\" stepped from " + before + " to " + given
                                + ", which is too little for its changes." + needs);
            }
        }
    }

    private static String wentBack(String name, SchemaVersion given, SchemaVersion before) {
        return "the version of table \"" + name + "\" is " + given + ", lower than the snapshot's " + before
                + ". The smallest that is enough:";
    }

    private String paste(String name, SchemaVersion enough) {
        return "\n    @SchemaVersion(\"" + enough + "\") on "
                + matching.wording().entity(name);
    }

    private static String reasons(List<Change> changes, Step step) {
        var reasons = new ArrayList<String>();
        for (Change change : changes) {
            Classification classification = ChangeClassifier.classify(change);
            if (classification.step() == step) {
                reasons.add("\n    " + change.describe() + " (" + classification.reason() + ")");
            }
        }
        var text = new StringBuilder("\n  because of:");
        reasons.stream().limit(MOST_REASONS).forEach(text::append);
        if (reasons.size() > MOST_REASONS) {
            text.append("\n    and ").append(reasons.size() - MOST_REASONS).append(" more");
        }
        return text.toString();
    }

    private static SchemaVersion smallest(SchemaVersion before, Step step) {
        return switch (step) {
            case NONE -> before;
            case PATCH -> new SchemaVersion(before.major(), before.minor(), before.patch() + 1);
            case MINOR -> new SchemaVersion(before.major(), before.minor() + 1, 0);
            case MAJOR -> new SchemaVersion(before.major() + 1, 0, 0);
        };
    }

    private void report(ProblemCode code, String table, String message) {
        findings.report(code, new Place.OfVersion(table), message);
    }
}
