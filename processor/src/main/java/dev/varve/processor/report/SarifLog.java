package dev.varve.processor.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.varve.processor.source.Position;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes problems as a log in the Static Analysis Results Interchange Format, version 2.1.0. The same problems give the
 * same bytes: no time, no version, no path of the machine.
 */
final class SarifLog {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** What tools agree to call the folder that the sources of a repository are under. */
    private static final String BASE = "%SRCROOT%";

    private final JsonGenerator json;
    private final Path project;
    private final Path base;

    /**
     * A problem as it is shown.
     *
     * @param code what kind of problem it is
     * @param message the text, without code and page
     * @param position where it is, if that is known
     * @param before the file that says what was there before, if there is one
     */
    record Result(ProblemCode code, String message, Optional<Position> position, Optional<String> before) {}

    private SarifLog(JsonGenerator json, Path project) {
        this.json = json;
        this.project = project;
        // Who shows a log beside the sources knows them from the root of their repository.
        this.base = Stream.<Path>iterate(project, above -> above != null, Path::getParent)
                .filter(above -> Files.exists(above.resolve(".git")))
                .findFirst()
                .orElse(project);
    }

    static String of(List<Result> results, Path project) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            var indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter));
            new SarifLog(json, project).write(results);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }

    private void write(List<Result> results) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        List<ProblemCode> rules =
                results.stream().map(Result::code).distinct().sorted().toList();
        tool(rules);
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeArrayFieldStart("results");
        for (Result result : results) {
            result(result, rules.indexOf(result.code()));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tool(List<ProblemCode> rules) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "Varve");
        json.writeArrayFieldStart("rules");
        for (ProblemCode code : rules) {
            json.writeStartObject();
            json.writeStringField("id", code.code());
            json.writeStringField("name", pascalCase(code.name()));
            text("shortDescription", code.title());
            json.writeObjectFieldStart("help");
            json.writeStringField("text", "See " + code.page());
            json.writeStringField("markdown", "See [" + code.code() + "](" + code.page() + ")");
            json.writeEndObject();
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(code));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(Result result, int rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", result.code().code());
        json.writeNumberField("ruleIndex", rule);
        json.writeStringField("level", level(result.code()));
        text("message", result.message());
        if (result.position().isPresent()) {
            Position position = result.position().get();
            json.writeArrayFieldStart("locations");
            json.writeStartObject();
            json.writeObjectFieldStart("physicalLocation");
            artifact(URI.create(position.file()));
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", position.line());
            json.writeNumberField("startColumn", position.column());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
        }
        if (result.before().isPresent()) {
            json.writeArrayFieldStart("relatedLocations");
            json.writeStartObject();
            json.writeObjectFieldStart("physicalLocation");
            artifact(project.resolve(result.before().get()).toUri());
            json.writeEndObject();
            text("message", "What was there before");
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void text(String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private void artifact(URI file) throws IOException {
        json.writeObjectFieldStart("artifactLocation");
        Optional<String> inside = inside(file);
        json.writeStringField("uri", inside.orElse(file.toString()));
        if (inside.isPresent()) {
            json.writeStringField("uriBaseId", BASE);
        }
        json.writeEndObject();
    }

    /** {@return the file relative to the base, as a URI; nothing if it is elsewhere} */
    private Optional<String> inside(URI file) {
        if (!"file".equals(file.getScheme())) {
            return Optional.empty();
        }
        Path path = Path.of(file).toAbsolutePath().normalize();
        if (!path.startsWith(base)) {
            return Optional.empty();
        }
        try {
            String relative = base.relativize(path).toString().replace('\\', '/');
            return Optional.of(new URI(null, null, relative, null).toASCIIString());
        } catch (URISyntaxException noPath) {
            return Optional.empty();
        }
    }

    private static String level(ProblemCode code) {
        return code.severity() == Severity.ERROR ? "error" : "note";
    }

    private static String pascalCase(String constant) {
        var name = new StringBuilder();
        for (String word : constant.split("_", -1)) {
            name.append(word, 0, 1).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
