package dev.varve.cli;

import dev.varve.runtime.Varve;
import dev.varve.runtime.dialect.Footprint;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.plan.Plan;
import dev.varve.runtime.plan.Planned;
import dev.varve.runtime.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a migration would do. */
@Command(
        name = "plan",
        description = "Shows the SQL that migrate would run; changes nothing. Exit code 3 if there is any.")
final class PlanCommand extends Operation {

    @Mixin
    private Manner manner = new Manner();

    @Override
    Answer run(Connect connect) {
        Varve varve = manner.of(connect.varve());
        Plan plan = manner.target().map(varve::planTo).orElseGet(varve::plan);
        var steps = new ArrayList<Object>();
        for (Step step : plan.steps()) {
            steps.add(Json.object("id", step.id(), "changes", step.changes(), "statements", planned(step)));
        }
        return new Answer(
                plan.isEmpty() ? ExitCode.OK : ExitCode.PENDING,
                plan.print(layout().commentWidth()),
                Json.object("database", plan.database(), "steps", steps));
    }

    private static List<Object> planned(Step step) {
        var all = new ArrayList<Object>();
        for (Planned planned : step.planned()) {
            OptionalLong rows = planned.rows();
            all.add(Json.object(
                    "purpose",
                    planned.purpose(),
                    "sql",
                    planned.sql(),
                    "locks",
                    planned.footprint().map(Footprint::locks),
                    "rewrites",
                    planned.footprint().map(Footprint::rewrites),
                    "apart",
                    planned.isApart(),
                    "rows",
                    rows.isPresent() ? Optional.of(rows.getAsLong()) : Optional.empty()));
        }
        return all;
    }

    static List<Object> json(List<Statement> statements) {
        var all = new ArrayList<Object>();
        for (Statement statement : statements) {
            all.add(Json.object("purpose", statement.purpose(), "sql", statement.sql()));
        }
        return all;
    }
}
