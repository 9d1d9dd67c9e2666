package dev.varve.cli;

import dev.varve.runtime.Varve;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.plan.Plan;
import dev.varve.runtime.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a migration would do. */
@Command(
        name = "plan",
        description = "Shows the SQL that migrate would run; changes nothing. Exit code 3 if there is any.")
final class PlanCommand extends Operation {

    @Option(names = "--target", paramLabel = "ID", description = "Nothing that comes after this migration.")
    private Optional<String> target = Optional.empty();

    @Override
    Answer run(Connect connect) {
        Varve varve = connect.varve();
        Plan plan = target.map(varve::planTo).orElseGet(varve::plan);
        var steps = new ArrayList<Object>();
        for (Step step : plan.steps()) {
            steps.add(Json.object("id", step.id(), "changes", step.changes(), "statements", json(step.statements())));
        }
        return new Answer(
                plan.isEmpty() ? ExitCode.OK : ExitCode.PENDING,
                plan.print(),
                Json.object("database", plan.database(), "steps", steps));
    }

    static List<Object> json(List<Statement> statements) {
        var all = new ArrayList<Object>();
        for (Statement statement : statements) {
            all.add(Json.object("purpose", statement.purpose(), "sql", statement.sql()));
        }
        return all;
    }
}
