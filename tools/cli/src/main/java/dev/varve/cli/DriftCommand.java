package dev.varve.cli;

import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.drift.Difference;
import dev.varve.runtime.drift.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the live schema differs from what the migrations left. */
@Command(
        name = "drift",
        description = "Says how the live schema differs from what the migrations left. Exit code 4 if it does.")
final class DriftCommand extends Operation {

    private static final int INDENT = 16;

    @Mixin
    private Terms terms = new Terms();

    @Option(names = "--sql", description = "Shows the SQL that puts it back, and nothing else. Nothing runs it.")
    private boolean sql;

    @Override
    Answer run(Connect connect) {
        Drift drift = connect.varve().operations().drift(terms.of(connect));
        return new Answer(
                drift.isNone() ? ExitCode.OK : ExitCode.DRIFT,
                sql ? sql(drift) : layout().wrapped(drift.print(), INDENT),
                Json.object(
                        "database",
                        drift.database(),
                        "at",
                        drift.at(),
                        "differences",
                        json(drift.differences()),
                        "ignored",
                        json(drift.ignored()),
                        "putBack",
                        PlanCommand.json(drift.putBack())));
    }

    private static String sql(Drift drift) {
        if (drift.isNone()) {
            return "-- No drift: nothing to put back.\n";
        }
        if (drift.putBack().isEmpty()) {
            return "-- Varve cannot write the SQL for these differences; varve drift shows them.\n";
        }
        var text = new StringBuilder("-- Puts the schema back as \"" + String.join("\", \"", drift.at())
                + "\" left it. Read it first: what is dropped is lost.\n");
        for (Statement statement : drift.putBack()) {
            text.append("\n-- ")
                    .append(statement.purpose())
                    .append('\n')
                    .append(statement.sql())
                    .append(";\n");
        }
        return text.toString();
    }

    private static List<Object> json(List<Difference> differences) {
        var all = new ArrayList<Object>();
        for (Difference difference : differences) {
            all.add(Json.object(
                    "number",
                    difference.number(),
                    "kind",
                    difference.kind().name().toLowerCase(Locale.ROOT),
                    "object",
                    difference.object(),
                    "name",
                    difference.name(),
                    "expected",
                    difference.expected(),
                    "found",
                    difference.found(),
                    "causes",
                    difference.causes(),
                    "remedies",
                    difference.remedies()));
        }
        return all;
    }
}
