package dev.varve.importer;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.gate.Gate;
import dev.varve.schema.gate.GateInput;
import dev.varve.schema.gate.SourceNames;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.Problem;
import dev.varve.schema.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Gives tables the versions that their changes ask for: 1.0.0 to a new one, and to a changed one the least step. */
final class NextVersions {

    private static final SchemaVersion FIRST = new SchemaVersion(1, 0, 0);

    private static final List<UnaryOperator<SchemaVersion>> STEPS = List.of(
            version -> new SchemaVersion(version.major(), version.minor(), version.patch() + 1),
            version -> new SchemaVersion(version.major(), version.minor() + 1, 0),
            version -> new SchemaVersion(version.major() + 1, 0, 0));

    private NextVersions() {}

    static SchemaModel of(SchemaModel before, SchemaModel after) {
        SchemaModel next = after;
        for (Table table : after.tables().values()) {
            next = next.with(table.withVersion(
                    before.table(table.name()).map(Table::version).orElse(FIRST)));
        }
        for (UnaryOperator<SchemaVersion> step : STEPS) {
            next = stepped(before, next, step);
        }
        return next;
    }

    private static SchemaModel stepped(SchemaModel before, SchemaModel after, UnaryOperator<SchemaVersion> step) {
        var input = new GateInput(before, after, List.of(), Set.of(), SourceNames.of(Map.of(), Map.of()));
        SchemaModel next = after;
        for (Problem problem : Gate.check(input).problems()) {
            boolean tooSmall = problem.code() == ProblemCode.VERSION_NOT_STEPPED
                    || problem.code() == ProblemCode.VERSION_STEP_TOO_SMALL;
            if (tooSmall && problem.place() instanceof Place.OfVersion place) {
                Table table = next.table(place.table()).orElseThrow();
                SchemaVersion former = before.table(place.table()).orElseThrow().version();
                next = next.with(table.withVersion(step.apply(former)));
            }
        }
        return next;
    }
}
