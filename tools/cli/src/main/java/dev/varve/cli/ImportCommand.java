package dev.varve.cli;

import dev.varve.importer.ImportOutcome;
import dev.varve.importer.ImportRequest;
import dev.varve.importer.Importer;
import dev.varve.importer.SchemaFile;
import dev.varve.importer.fit.Leftover;
import dev.varve.importer.source.Style;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes entities of a database. */
@Command(
        name = "import",
        description =
                "Writes entities, snapshot and first migration of a database that is there, or of a script. Again,"
                        + " it brings them up to what the database has become. Exit code 3 if something waits for a person.")
final class ImportCommand extends Operation {

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            required = true,
            description = "The project; sources are in src/main/java, the snapshot in src/main/varve.")
    private Path project = Path.of("");

    @Option(names = "--package", paramLabel = "NAME", required = true, description = "The package of the entities.")
    private String packageName = "";

    @Option(
            names = "--style",
            paramLabel = "STYLE",
            description = "What an entity is in Java: ${COMPLETION-CANDIDATES}. Else records.")
    private Style style = Style.RECORDS;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description = "Another database schema to read. May be given more than once.")
    private List<String> schemas = new ArrayList<>();

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "Not the database but what this script makes, such as schema.sql.")
    private Optional<Path> script = Optional.empty();

    @Option(
            names = "--scratch-url",
            paramLabel = "URL",
            description = "The empty database that the script is run in, such as jdbc:h2:mem:scratch.")
    private Optional<String> scratch = Optional.empty();

    @Override
    Answer run(Connect connect) {
        DataSource source = script.isPresent() ? scratch(connect) : connect.dataSource();
        ImportRequest request =
                ImportRequest.into(project, packageName).as(style).withSchemas(new TreeSet<>(schemas));
        // A database in memory lasts as long as somebody is connected to it.
        try (Connection connection = source.getConnection()) {
            if (script.isPresent()) {
                SchemaFile.run(script.get(), source);
            }
            return answer(Importer.of(request).run(connection));
        } catch (SQLException refusal) {
            throw new VarveException(
                    ProblemCode.DATABASE_UNREACHABLE,
                    "the database cannot be read: " + refusal.getMessage()
                            + "\n  Check that it runs, and that the user may connect and read.",
                    refusal);
        } catch (IOException failure) {
            throw new UncheckedIOException("a file cannot be read or written: " + failure.getMessage(), failure);
        }
    }

    private DataSource scratch(Connect connect) {
        return connect.dataSource(scratch.orElseThrow(() ->
                new Misuse("Name an empty database of the product that the script is for: --scratch-url jdbc:...")));
    }

    private Answer answer(ImportOutcome outcome) {
        boolean waits = !outcome.proposed().isEmpty() || !outcome.gone().isEmpty();
        ExitCode done = outcome.generated() ? ExitCode.OK : ExitCode.REFUSED;
        return new Answer(
                waits ? ExitCode.PENDING : done,
                text(outcome),
                Json.object(
                        "written",
                        names(outcome.written()),
                        "proposed",
                        names(outcome.proposed()),
                        "gone",
                        names(outcome.gone()),
                        "generated",
                        outcome.generated(),
                        "leftovers",
                        outcome.leftovers().stream().map(ImportCommand::json).toList(),
                        "messages",
                        outcome.messages()));
    }

    private String text(ImportOutcome outcome) {
        var text = new StringBuilder();
        list("Written", outcome.written(), text);
        list("Proposed beside what you edited; take over what you want, then generate", outcome.proposed(), text);
        list("Not in the database any more; delete it and declare @DroppedTable", outcome.gone(), text);
        if (!outcome.leftovers().isEmpty()) {
            text.append(Words.count(outcome.leftovers().size(), "thing"))
                    .append(" that entities cannot say: see ")
                    .append(project.resolve("src/main/varve/import.md"))
                    .append('\n');
        }
        outcome.messages().forEach(message -> text.append(message).append('\n'));
        if (!outcome.generated() && outcome.proposed().isEmpty()) {
            text.append("The compiler refuses the entities; no migration was written.\n");
        }
        return text.isEmpty() ? "Nothing has changed.\n" : layout().wrapped(text.toString(), 2);
    }

    private void list(String title, List<Path> files, StringBuilder text) {
        if (!files.isEmpty()) {
            text.append(title).append(":\n");
            names(files).forEach(file -> text.append("  ").append(file).append('\n'));
        }
    }

    /** {@return the files as they are called in the project} */
    private List<String> names(List<Path> files) {
        return files.stream()
                .map(file -> file.startsWith(project) ? project.relativize(file) : file)
                .map(file -> file.toString().replace('\\', '/'))
                .toList();
    }

    private static Map<String, Object> json(Leftover leftover) {
        return Json.object(
                "kind",
                leftover.kind(),
                "name",
                leftover.name(),
                "reason",
                leftover.reason(),
                "definition",
                leftover.definition());
    }
}
