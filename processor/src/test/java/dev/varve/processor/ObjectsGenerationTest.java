package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas, views, enum types, partitions and rows from the source to the migration. */
final class ObjectsGenerationTest {

    private static final String HEADER = """
            package com.acme;

            import dev.varve.annotations.*;
            import java.util.List;

            """;

    private static final String MOOD = "@NamedEnum(schema = \"people\")\npublic enum Mood { FINE, BAD }\n";

    private static final String PERSON = """
            @Table(schema = "people")
            @SchemaVersion("1.0.0")
            @Rows(\"""
                id | name          | mood
                1  | "it's \\"Ada\\"" | FINE
                2  | Bob           |
                \""")
            public record Person(
                    @Id long id,
                    @Column String name,
                    @Column(defaultValue = "BAD") Mood mood,
                    @Column(nullable = true) List<Mood> moods) {}
            """;

    private static final String NAMES = """
            @View(schema = "people", query = "select name from people.person where mood = 'FINE'", comment = "the fine",
                    dialects = @SqlOn(database = "sqlite", value = "select name from person"))
            public record FineNames(String name) {}
            """;

    @TempDir
    Path folder;

    private TestProject project() {
        TestProject project = TestProject.in(folder);
        source(project, "Mood", MOOD);
        source(project, "Person", PERSON);
        source(project, "FineNames", NAMES);
        return project;
    }

    private static void source(TestProject project, String name, String body) {
        project.source("com/acme/" + name + ".java", HEADER + body);
    }

    private static String migration(TestProject project, int version) {
        return project.tree().entrySet().stream()
                .filter(file -> file.getKey().contains("/V000" + version))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static void next(TestProject project) {
        project.clean();
        project.generate().succeeds();
        project.check().succeeds();
    }

    @Test
    void aWholeSchemaIsGenerated() {
        TestProject project = project();
        project.generate().succeeds();
        project.check().succeeds();
        assertThat(migration(project, 1))
                .contains("changes.createSchema(\"people\")")
                .contains("changes.createEnum(\"people.mood\", \"FINE\", \"BAD\")")
                .contains("changes.createTable(\"people.person\", \"1.0.0\")")
                .contains(".insertRow(row(\"id\", \"1\", \"mood\", \"FINE\", \"name\", \"it's \\\"Ada\\\"\"))")
                .contains(".insertRow(row(\"id\", \"2\", \"name\", \"Bob\"))")
                .contains("createView(")
                .contains(".on(\"sqlite\", \"select name from person\")")
                .contains(".comment(\"the fine\")");
        assertThat(project.tree().keySet())
                .anyMatch(file -> file.endsWith("objects/people%2emood.json"))
                .anyMatch(file -> file.endsWith("objects/people%2efine_names.json"))
                .anyMatch(file -> file.endsWith("varve/schemas.json"));
    }

    @Test
    void everythingChangesAndGoes() {
        TestProject project = project();
        project.generate().succeeds();
        source(project, "Mood", """
                @NamedEnum(schema = "people", value = "temper")
                @RenamedFrom("people.mood")
                @DroppedValue(name = "BAD", becomes = "SO_SO")
                public enum Mood { SO_SO, @RenamedFrom("FINE") GOOD }
                """);
        source(
                project,
                "Person",
                PERSON.replace("1.0.0", "2.0.0")
                        .replace("| FINE", "| GOOD")
                        .replace("defaultValue = \"BAD\"", "defaultValue = \"SO_SO\"")
                        .replace("2  | Bob", "3  | Eve")
                        .replace("@Table(schema = \"people\")", "@Table @RenamedFrom(\"people.person\")"));
        project.delete("src/main/java/com/acme/FineNames.java");
        next(project);
        assertThat(migration(project, 2))
                .contains("dropView(")
                .contains("changes.renameTable(\"people.person\", \"person\")")
                .contains(".alterEnum(\"people.temper\")")
                .contains(".becomes(\"FINE\", \"GOOD\")")
                .contains(".becomes(\"BAD\", \"SO_SO\")")
                .contains(".deleteRow(row(\"id\", \"2\", \"name\", \"Bob\"))")
                .contains(".updateRow(")
                .contains(".insertRow(row(\"id\", \"3\", \"name\", \"Eve\"))");
        assertThat(project.tree().keySet()).noneMatch(file -> file.contains("fine_names.json"));

        project.source("com/acme/package-info.java", """
                @DroppedObject(name = "people.temper", reason = "nobody asks")
                @DroppedSchema(name = "people", reason = "empty")
                package com.acme;

                import dev.varve.annotations.*;
                """);
        source(project, "Person", """
                @Table
                @SchemaVersion("3.0.0")
                @DroppedColumn(name = "mood", reason = "nobody asks")
                @DroppedColumn(name = "moods", reason = "nobody asks")
                public record Person(@Id long id, @Column String name) {}
                """);
        project.delete("src/main/java/com/acme/Mood.java");
        next(project);
        assertThat(migration(project, 3))
                .contains("changes.dropEnum(\"people.temper\", \"SO_SO\", \"GOOD\")")
                .contains("changes.dropSchema(\"people\")")
                .contains("people.temper (nobody asks)", "schema people (empty)");
    }

    @Test
    void aViewThatACompileIsNotShownIsNotDropped() {
        TestProject project = project();
        project.generate().succeeds();
        project.check().succeeds();
        Compiled partial = project.compile(List.of(project.path("src/main/java/com/acme/Person.java")));
        assertThat(partial.errors()).as(partial.output()).isEmpty();
    }

    @Test
    void blanksAroundAQueryAreNoChange() {
        TestProject project = project();
        project.generate().succeeds();
        source(project, "FineNames", NAMES.replace("\"select name from people", "\" select  name\\n from people"));
        project.check().succeeds();
    }

    @Test
    void anEntityOfASchemaHasItsNamesThere() {
        TestProject project = TestProject.in(folder);
        source(project, "Event", """
                @Table(schema = "log")
                @SchemaVersion("1.0.0")
                @Partitioned(method = Partitioned.Method.LIST, columns = "kind", partitions = {
                        @Partitioned.Partition(name = "event_1", bounds = "IN (1)"),
                        @Partitioned.Partition(name = "event_rest", bounds = "DEFAULT")})
                public record Event(@Id long id, @Id int kind, @Column @Index String name) {}
                """);
        next(project);
        assertThat(migration(project, 1))
                .contains(".primaryKey(\"pk_log_event\", \"id\", \"kind\")")
                .contains("\"ix_log_event_name\", \"name\"")
                .contains(".partitionBy(\"list\", \"kind\")")
                .contains(".partition(\"event_1\", \"IN (1)\")")
                .contains(".partition(\"event_rest\", \"DEFAULT\")");
    }
}
