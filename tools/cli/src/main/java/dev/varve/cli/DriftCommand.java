package dev.varve.cli;

import dev.varve.importer.DriftProposal;
import dev.varve.importer.source.Style;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.drift.Difference;
import dev.varve.runtime.drift.Drift;
import dev.varve.runtime.plan.SqlComment;
import dev.varve.schema.change.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    @Option(
            names = "--write",
            paramLabel = "FOLDER",
            description =
                    "Also writes drift.md: for each difference what to change in the entity so that every database"
                            + " gets it, and the SQL that puts it back.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--style",
            paramLabel = "STYLE",
            description = "What an entity is in Java, for --write: ${COMPLETION-CANDIDATES}. Else records.")
    private Style style = Style.RECORDS;

    @Override
    Answer run(Connect connect) {
        Drift drift = connect.varve().operations().drift(terms.of(connect));
        Optional<Path> written = drift.isNone() ? Optional.empty() : folder.map(place -> write(drift, place));
        String report =
                sql ? sql(drift, new SqlComment(layout().commentWidth())) : layout().wrapped(drift.print(), INDENT);
        return new Answer(
                drift.isNone() ? ExitCode.OK : ExitCode.DRIFT,
                report
                        + (sql
                                ? ""
                                : written.map(file -> "Written: " + file + "\n").orElse("")),
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
                        PlanCommand.json(drift.putBack()),
                        "written",
                        written.map(Path::toString)));
    }

    private Path write(Drift drift, Path place) {
        Path file = place.resolve("drift.md");
        try {
            Files.createDirectories(place);
            return Files.writeString(file, DriftProposal.of(drift, style));
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be written: " + failure.getMessage(), failure);
        }
    }

    private static String sql(Drift drift, SqlComment comment) {
        if (drift.isNone()) {
            return "-- No drift: nothing to put back.\n";
        }
        if (drift.putBack().isEmpty()) {
            return comment.of(" Varve cannot write the SQL for these differences; varve drift shows them.");
        }
        var text = new StringBuilder(comment.of(" Puts the schema back as \"" + String.join("\", \"", drift.at())
                + "\" left it. Read it first: what is dropped is lost."));
        for (Statement statement : drift.putBack()) {
            text.append('\n')
                    .append(comment.of(" " + statement.purpose()))
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
                    difference.remedies(),
                    "changes",
                    difference.changes().stream().map(Change::describe).toList()));
        }
        return all;
    }
}
