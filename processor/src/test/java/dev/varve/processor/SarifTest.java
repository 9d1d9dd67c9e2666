package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of problems for other programs: its structure, its places, and that it is the same wherever it is made. */
class SarifTest {

    /** What each object may have, after the schema of SARIF 2.1.0; what it must have begins with an exclamation mark. */
    private static final Map<String, Set<String>> STRUCTURE = Map.ofEntries(
            Map.entry("", Set.of("$schema", "!version", "!runs")),
            Map.entry("runs", Set.of("!tool", "columnKind", "!results")),
            Map.entry("tool", Set.of("!driver")),
            Map.entry("driver", Set.of("!name", "rules")),
            Map.entry("rules", Set.of("!id", "name", "shortDescription", "help", "defaultConfiguration")),
            Map.entry("shortDescription", Set.of("!text", "markdown")),
            Map.entry("help", Set.of("!text", "markdown")),
            Map.entry("defaultConfiguration", Set.of("level")),
            Map.entry(
                    "results", Set.of("ruleId", "ruleIndex", "level", "!message", "locations", "relatedLocations")),
            Map.entry("message", Set.of("!text")),
            Map.entry("locations", Set.of("physicalLocation")),
            Map.entry("relatedLocations", Set.of("physicalLocation", "message")),
            Map.entry("physicalLocation", Set.of("!artifactLocation", "region")),
            Map.entry("artifactLocation", Set.of("!uri", "uriBaseId")),
            Map.entry("region", Set.of("!startLine", "startColumn")));

    @TempDir
    private Path folder;

    private TestProject broken(String name) {
        var project = TestProject.in(folder.resolve(name));
        customer(project, "1.0.0", "@Column String mail, @Column String fax");
        project.generate().succeeds();
        customer(project, "1.0", "@Column\tString email, @Column java.util.List<String> fax");
        return project;
    }

    private static void customer(TestProject project, String version, String columns) {
        project.source("com/acme/Größe.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table("customer")
                @SchemaVersion("%s")
                public record Größe(@Id long id, %s) {}
                """.formatted(version, columns));
    }

    private static String[] asked(TestProject project) {
        return new String[] {"-Avarve.sarif=" + project.path("target/logs/varve.sarif")};
    }

    @Test
    void everyProblemIsInTheLogAtItsPlace() throws IOException {
        TestProject project = broken("one");
        Compiled compiled = project.check(asked(project));
        Map<String, Object> run = run(project);
        assertThat(results(run))
                .extracting(result -> result.get("ruleId") + " " + line(result))
                .containsExactlyElementsOf(compiled.messages().stream()
                        .map(message -> message.code() + " "
                                + message.place().substring(message.place().indexOf(':') + 1))
                        .toList())
                .containsExactly("VRV111 6", "VRV107 7");
        assertThat(results(run).get(1)).extracting("level").isEqualTo("error");
        assertThat(at(results(run).get(1), "locations", "physicalLocation", "artifactLocation"))
                .isEqualTo(Map.of("uri", "src/main/java/com/acme/Gr%C3%B6%C3%9Fe.java", "uriBaseId", "%SRCROOT%"));
        assertThat(at(results(run).get(1), "message").get("text").toString())
                .startsWith("the type java.util.List")
                .doesNotContain("[VRV");
    }

    @Test
    void rulesLinkToTheirPagesAndAreReferredToByIndex() throws IOException {
        TestProject project = broken("one");
        project.check(asked(project));
        Map<String, Object> run = run(project);
        List<Map<String, Object>> rules = list(at(run, "tool", "driver").get("rules"));
        assertThat(rules).extracting(rule -> rule.get("id")).containsExactly("VRV107", "VRV111");
        assertThat(rules).allSatisfy(rule -> assertThat(at(rule, "help").get("markdown"))
                .isEqualTo("See [" + rule.get("id") + "](docs/problems/" + rule.get("id") + ".md)"));
        assertThat(results(run)).allSatisfy(result -> assertThat(
                        rules.get(Integer.parseInt(result.get("ruleIndex").toString())))
                .containsEntry("id", result.get("ruleId")));
    }

    @Test
    void columnsCountCharactersAndTheFileOfBeforeIsRelated() throws IOException {
        var project = TestProject.in(folder);
        customer(project, "1.0.0", "@Column String mail");
        project.generate().succeeds();
        customer(project, "2.0.0", "@Column\t@RenamedFrom(\"nothing\") String mail");
        project.check(asked(project)).failsWith("VRV120 src/main/java/com/acme/Größe.java:7");
        Map<String, Object> result = results(run(project)).get(0);
        assertThat(at(result, "locations", "physicalLocation", "region").get("startColumn"))
                .isEqualTo(String.valueOf("public record Größe(@Id long id, @Column\t".length() + 1));
        customer(project, "2.0.0", "@Column String email");
        project.check(asked(project)).failsWith("VRV201 src/main/java/com/acme/Größe.java:5");
        result = results(run(project)).get(0);
        assertThat(at(result, "relatedLocations", "physicalLocation", "artifactLocation"))
                .containsEntry("uri", "src/main/varve/tables/customer.json");
    }

    @Test
    void aCleanCompileLeavesAnEmptyLog() throws IOException {
        TestProject project = broken("one");
        project.check(asked(project));
        assertThat(results(run(project))).isNotEmpty();
        customer(project, "1.0.0", "@Column String mail, @Column String fax");
        project.check(asked(project)).succeeds();
        assertThat(results(run(project))).isEmpty();
    }

    @Test
    void generateAndWrongOptionsLeaveALogToo() throws IOException {
        TestProject project = broken("one");
        project.generate(asked(project));
        assertThat(results(run(project))).hasSize(2);
        project.check(asked(project)[0], "-Avarve.mode=guess");
        assertThat(results(run(project)))
                .extracting(result -> result.get("ruleId"))
                .containsExactly("VRV803");
    }

    @Test
    void theSameProblemsGiveTheSameBytesInAnyFolder() {
        TestProject one = broken("one");
        TestProject other = broken("elsewhere/other");
        one.check(asked(one));
        other.check(asked(other));
        String log = one.read("target/logs/varve.sarif");
        assertThat(log).isEqualTo(other.read("target/logs/varve.sarif")).doesNotContain("\r");
        one.check(asked(one));
        assertThat(one.read("target/logs/varve.sarif")).isEqualTo(log);
    }

    @Test
    void pathsBeginAtTheRootOfTheRepository() throws IOException {
        TestProject project = broken("modules/one");
        Files.createDirectories(folder.resolve(".git"));
        project.check(asked(project));
        assertThat(at(results(run(project)).get(0), "locations", "physicalLocation", "artifactLocation")
                        .get("uri")
                        .toString())
                .startsWith("modules/one/src/main/java/");
    }

    @Test
    void aLogThatCannotBeWrittenIsAProblem() {
        TestProject project = broken("one");
        project.file("target/file", "");
        assertThat(project.check("-Avarve.sarif=" + project.path("target/file/varve.sarif"))
                        .errors())
                .contains("VRV804 -");
    }

    private static Map<String, Object> run(TestProject project) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(project.read("target/logs/varve.sarif"))) {
            parser.nextToken();
            Map<String, Object> log = object(parser, "");
            assertThat(log).containsEntry("version", "2.1.0");
            List<Map<String, Object>> runs = list(log.get("runs"));
            assertThat(runs).hasSize(1);
            return runs.get(0);
        }
    }

    private static Map<String, Object> object(JsonParser parser, String name) throws IOException {
        var object = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String attribute = parser.currentName();
            parser.nextToken();
            object.put(attribute, value(parser, attribute));
        }
        assertThat(STRUCTURE).containsKey(name);
        for (String attribute : object.keySet()) {
            assertThat(STRUCTURE.get(name)).containsAnyOf(attribute, "!" + attribute);
        }
        STRUCTURE.get(name).stream()
                .filter(attribute -> attribute.startsWith("!"))
                .forEach(attribute -> assertThat(object).containsKey(attribute.substring(1)));
        return object;
    }

    private static Object value(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(parser, name);
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return parser.getText();
        }
        var values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser, name));
        }
        return values;
    }

    private static List<Map<String, Object>> results(Map<String, Object> run) {
        return list(run.get("results"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }

    /** {@return the object at the end of a path; of several, the first} */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> from, String... path) {
        Map<String, Object> current = from;
        for (String name : path) {
            Object value = current.get(name);
            current = value instanceof List<?> several ? list(several).get(0) : (Map<String, Object>) value;
        }
        return current;
    }

    private static String line(Map<String, Object> result) {
        return at(result, "locations", "physicalLocation", "region")
                .get("startLine")
                .toString();
    }
}
