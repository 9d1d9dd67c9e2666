package dev.varve.schema.stage;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
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
        var wishes = new Wishes(intents);
        var halfway = new Halfway(from, to, wishes);
        if (!halfway.isNeeded()) {
            List<Change> changes = SchemaDiffer.diff(from, to, intents);
            return changes.isEmpty() ? List.of() : List.of(new Stage(Phase.WHOLE, changes));
        }
        SchemaModel between = halfway.model();
        var first = new ArrayList<>(SchemaDiffer.diff(from, between, halfway.into()));
        first.addAll(steps(halfway, between, wishes));
        List<Change> second = SchemaDiffer.diff(between, to, halfway.onward());
        List<InStep> inStep = halfway.tables().values().stream()
                .flatMap(table -> table.inStep().stream())
                .toList();
        if (!halfway.isPhased()) {
            first.addAll(second);
            return first.isEmpty() ? List.of() : List.of(new Stage(Phase.WHOLE, first));
        }
        inStep.forEach(columns -> first.add(columns.begin()));
        var contract = new ArrayList<Change>();
        inStep.forEach(columns -> contract.add(columns.end()));
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
                .map(source -> new CopiedColumns(
                                copy, source, to.table(copy.table()).orElseThrow(), wishes)
                        .missing())
                .orElse(List.of());
    }

    private static List<Change> steps(Halfway halfway, SchemaModel between, Wishes wishes) {
        var steps = new ArrayList<Change>();
        halfway.tables().values().forEach(table -> steps.addAll(table.fills()));
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
