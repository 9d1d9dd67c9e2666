package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles that present only a part of what shares a table: what the others have in it is never called dropped. */
class PartialHierarchyTest {

    private static final String JPA = "import dev.varve.annotations.SchemaVersion;\nimport jakarta.persistence.*;\n";
    private static final String VARVE = "import dev.varve.annotations.*;\nimport org.jspecify.annotations.Nullable;\n";
    private static final String REGISTRY = "target/classes/com/acme/migrations/VarveRegistry.class";

    @TempDir
    private Path folder;

    private TestProject project(String kind) {
        TestProject project = TestProject.in(folder);
        if (kind.equals("jpa")) {
            return project.source("com/acme/Medium.java", medium(kind, "1.0.0", ""))
                    .source("com/acme/Film.java", "package com.acme;\n" + JPA + """
                            @Entity
                            public class Film extends Medium {
                                @Column(length = 20) String format;
                                @ManyToOne Medium trailer;
                            }
                            """);
        }
        return project.source("com/acme/Medium.java", medium(kind, "1.0.0", ""))
                .source("com/acme/Film.java", "package com.acme;\n" + VARVE + """
                        public class Film extends Medium {
                            @Column(length = 20) @Index String format;
                        }
                        """);
    }

    private static String medium(String kind, String version, String members) {
        return kind.equals("jpa")
                ? "package com.acme;\n" + JPA + """
                @Entity
                @SchemaVersion("%s")
                public class Medium {
                    @Id Long id;
                    %s
                }
                """.formatted(version, members)
                : "package com.acme;\n" + VARVE + """
                @Table
                @SchemaVersion("%s")
                @Inheritance(Inheritance.Strategy.SINGLE_TABLE)
                public class Medium {
                    @Id long id;
                    %s
                }
                """.formatted(version, members);
    }

    private List<Path> file(TestProject project, String name) {
        return List.of(project.path("src/main/java/com/acme/" + name + ".java"));
    }

    private static void assertRefuses(TestProject project, List<Path> files, String... options) {
        Map<String, String> before = project.tree();
        Compiled compiled = project.generate(files, options);
        assertThat(compiled.errors())
                .as(compiled.output())
                .singleElement()
                .asString()
                .startsWith("VRV311 ");
        compiled.says("\"medium\" (com.acme.");
        assertThat(project.tree()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "varve"})
    void theSnapshotNamesTheSubtypes(String kind) {
        TestProject project = project(kind);
        project.generate().succeeds();
        assertThat(project.read("src/main/varve/tables/medium.json")).contains("""
                  "subtypes": [
                    "com.acme.Film"
                  ],
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "varve"})
    void aSnapshotOfBeforeLearnsThem(String kind) {
        TestProject project = project(kind);
        project.generate().succeeds();
        String file = "src/main/varve/tables/medium.json";
        String whole = project.read(file);
        project.file(file, whole.replaceFirst("(?s)  \"subtypes\".*?],\n", ""));
        assertThat(project.read(file)).doesNotContain("subtypes");
        project.check().succeeds();
        project.generate().succeeds().says("updated src/main/varve/tables/medium.json");
        assertThat(project.read(file)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "varve"})
    void theRootAloneWithClassFiles(String kind) {
        TestProject project = project(kind);
        project.generate().succeeds();
        project.check().succeeds();
        byte[] registry = project.bytes(REGISTRY);
        project.compile(file(project, "Medium")).succeeds();
        assertThat(project.bytes(REGISTRY)).isEqualTo(registry);
        assertRefuses(project, file(project, "Medium"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "varve"})
    void theRootAloneWithNothingElse(String kind) {
        TestProject project = project(kind);
        project.generate().succeeds();
        project.compile(file(project, "Medium")).succeeds();
        assertThat(project.path(REGISTRY)).doesNotExist();
        assertRefuses(project, file(project, "Medium"));
    }

    /** With a source path the subtype can be read, so the root's changes are seen. */
    @ParameterizedTest
    @ValueSource(strings = {"jpa", "varve"})
    void theRootAloneWithASourcePath(String kind) {
        TestProject project = project(kind);
        project.generate().succeeds();
        String sourcePath = project.path("src/main/java").toString();
        project.compile(file(project, "Medium"), "-sourcepath", sourcePath, "-implicit:none")
                .succeeds();
        project.source(
                "com/acme/Medium.java",
                medium(kind, "1.1.0", kind.equals("jpa") ? "String title;" : "@Column @Nullable String title;"));
        Compiled compiled = project.compile(file(project, "Medium"), "-sourcepath", sourcePath, "-implicit:none");
        assertThat(compiled.errors()).singleElement().asString().startsWith("VRV210 ");
        assertThat(compiled.output()).contains("title").doesNotContain("format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "varve"})
    void theSubtypeAlone(String kind) {
        TestProject project = project(kind);
        project.generate().succeeds();
        project.check().succeeds();
        project.compile(file(project, "Film")).succeeds();
        if (kind.equals("jpa")) {
            assertRefuses(project, file(project, "Film"));
        } else {
            Map<String, String> before = project.tree();
            project.generate(file(project, "Film"));
            assertThat(project.tree()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "varve"})
    void aSubtypeThatReallyIsGoneIsNoticed(String kind) {
        TestProject project = project(kind);
        project.generate().succeeds();
        project.deleteSource("com/acme/Film.java");
        Compiled compiled = project.check();
        assertThat(compiled.errors()).anyMatch(error -> error.startsWith("VRV202 "));
        compiled.says("column \"format\" of table \"medium\" is gone");
    }

    /** Maven leaves the class file of a deleted source on the class path of the generate command. */
    @ParameterizedTest
    @ValueSource(strings = {"jpa", "varve"})
    void aDeclaredDropIsNotHeldUpByAnOldClassFile(String kind) {
        TestProject project = project(kind);
        project.generate().succeeds();
        project.check().succeeds();
        project.deleteSource("com/acme/Film.java");
        String source = medium(kind, "2.0.0", "");
        String drops = Stream.of("format", "trailer_id", "dtype")
                .limit(kind.equals("jpa") ? 3 : 1)
                .map(name -> "@dev.varve.annotations.DroppedColumn(name = \"" + name + "\", reason = \"streams\")\n")
                .collect(Collectors.joining());
        project.source("com/acme/Medium.java", source.replace("public class", drops + "public class"));
        project.generate().succeeds();
        assertThat(project.read("src/main/varve/tables/medium.json")).doesNotContain("format\": {", "Film");
        project.check().succeeds();
    }

    /** The class is there, but extends the entity no more. */
    @ParameterizedTest
    @ValueSource(strings = {"jpa", "varve"})
    void aSubtypeThatIsNoneAnyMoreIsNoticed(String kind) {
        TestProject project = project(kind);
        project.generate().succeeds();
        project.check().succeeds();
        project.source("com/acme/Film.java", "package com.acme;\npublic class Film {}\n");
        assertThat(project.check().errors()).anyMatch(error -> error.startsWith("VRV202 "));
    }

    @Test
    void aJoinedSubtypeAloneKeepsItsKey() {
        TestProject project = TestProject.in(folder);
        project.source("com/acme/Party.java", "package com.acme;\n" + VARVE + """
                        @Table
                        @SchemaVersion("1.0.0")
                        @Inheritance(Inheritance.Strategy.JOINED)
                        public class Party {
                            @Id long id;
                        }
                        """)
                .source("com/acme/Firm.java", "package com.acme;\n" + VARVE + """
                        @Table
                        @SchemaVersion("1.0.0")
                        public class Firm extends Party {
                            @Column @Nullable String seat;
                        }
                        """);
        project.generate().succeeds();
        project.check().succeeds();
        project.compile(file(project, "Firm")).succeeds();
        Compiled compiled = project.generate(file(project, "Firm"));
        assertThat(compiled.errors()).singleElement().asString().startsWith("VRV311 ");
    }
}
