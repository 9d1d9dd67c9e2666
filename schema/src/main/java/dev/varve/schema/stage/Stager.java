package dev.varve.schema.stage;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Takes two schemas and what was declared, and gives the migrations that lead from the one to the other. Mostly that is one
 * migration with the changes of the differ. Where rows are moved by code or by copies, it has them between two halves;
 * where a change goes in phases, the halves are migrations of their own. Deterministic; no I/O.
 */
public final class Stager {

    private Stager() {}

    /**
     * {@return the migrations in order; none if there is nothing to do} Applied one after the other they lead from the one
     * schema to the other.
     *
     * @param from the schema before
     * @param to the schema after
     * @param intents what was declared and is not over yet; the order does not matter
     */
    public static List<Stage> stages(SchemaModel from, SchemaModel to, Collection<Intent> intents) {
        return stages(from, to, intents, List.of());
    }

    /**
     * {@return the migrations in order; none if there is nothing to do}
     *
     * @param from the schema before
     * @param to the schema after
     * @param intents what was declared and is not over yet; the order does not matter
     * @param replaced the values that rows get in place of others that a new check refuses
     */
    public static List<Stage> stages(
            SchemaModel from, SchemaModel to, Collection<Intent> intents, Collection<ReplacedValues> replaced) {
        return plain(from, to, intents).stream()
                .map(stage -> new Stage(stage.phase(), replacing(stage.changes(), replaced)))
                .toList();
    }

    /** The old check is off by then, and the new one is not on yet. */
    private static List<Change> replacing(List<Change> changes, Collection<ReplacedValues> replaced) {
        var all = new ArrayList<Change>();
        for (Change change : changes) {
            if (change instanceof AddConstraint added) {
                replaced.stream()
                        .filter(values -> values.table().equals(added.tableName())
                                && values.constraint().equals(added.constraint().name()))
                        .forEach(values -> all.add(values.change()));
            }
            all.add(change);
        }
        return all;
    }

    private static List<Stage> plain(SchemaModel from, SchemaModel to, Collection<Intent> intents) {
        var wishes = new Wishes(intents);
        var halfway = new Halfway(from, to, wishes);
        if (!halfway.isNeeded()) {
            List<Change> changes = SchemaDiffer.diff(from, to, intents);
            return changes.isEmpty() ? List.of() : List.of(new Stage(Phase.WHOLE, changes));
        }
        SchemaModel between = halfway.model();
        SchemaModel begin = halfway.begin();
        var first = new ArrayList<>(SchemaDiffer.diff(from, begin, halfway.asides()));
        first.addAll(SchemaDiffer.diff(begin, between, halfway.into()));
        List<InStep> inStep = halfway.tables().values().stream()
                .flatMap(table -> table.inStep().stream())
                .toList();
        // Rows are filled while programs write to them, so the triggers come first.
        inStep.forEach(columns -> first.addAll(columns.begin()));
        first.addAll(steps(halfway, between, wishes));
        List<Change> second = SchemaDiffer.diff(between, to, halfway.onward());
        if (!halfway.isPhased()) {
            first.addAll(second);
            return first.isEmpty() ? List.of() : List.of(new Stage(Phase.WHOLE, first));
        }
        var contract = new ArrayList<Change>();
        inStep.forEach(columns -> contract.addAll(columns.end()));
        contract.addAll(second);
        var stages = new ArrayList<Stage>();
        if (!first.isEmpty()) {
            stages.add(new Stage(Phase.EXPAND, first));
        }
        stages.add(new Stage(Phase.CONTRACT, contract));
        return List.copyOf(stages);
    }

    /** {@return the columns of the copied table that get nothing, though they need something} */
    public static List<String> unfilled(
            SchemaModel from, SchemaModel to, Intent.CopiedRows copy, Collection<Intent> intents) {
        var wishes = new Wishes(intents);
        return new Halfway(from, to, wishes)
                .table(copy.source())
                .map(source ->
                        new CopiedColumns(copy, source, to.table(copy.table()).orElseThrow(), wishes).missing())
                .orElse(List.of());
    }

    private static List<Change> steps(Halfway halfway, SchemaModel between, Wishes wishes) {
        var steps = new ArrayList<Change>();
        for (HalfwayTable table : halfway.tables().values()) {
            steps.addAll(table.fills(between.table(table.name()).orElseThrow()));
        }
        for (Intent.CopiedRows copy : halfway.copies()) {
            between.table(copy.source()).ifPresent(source -> {
                Table target = between.table(copy.table()).orElseThrow();
                steps.add(new CopiedColumns(copy, source, target, wishes).change());
            });
        }
        halfway.tables().values().stream()
                .filter(table -> !table.coded().isEmpty())
                .forEach(table ->
                        steps.add(new RunCode("fill " + String.join(", ", table.coded()) + " of " + table.name())));
        wishes.of(Intent.CodeStep.class).forEach(step -> steps.add(new RunCode(step.name())));
        return steps;
    }
}
