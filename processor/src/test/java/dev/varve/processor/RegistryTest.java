package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.migration.MigrationEntry;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.snapshot.Snapshot;
import dev.varve.schema.snapshot.SnapshotCodec;
import dev.varve.schema.snapshot.StateHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry: what was generated compiles, is found by the service loader, and folds to the snapshot. */
class RegistryTest {

    private static final String SERVICE =
            "target/classes/META-INF/services/dev.varve.runtime.migration.MigrationRegistry";

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void setUp() {
        project = TestProject.in(folder);
    }

    private void customer(String version, String columns) {
        project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("%s")
                public record Customer(@Id long id%s) {}
                """.formatted(version, columns));
    }

    private void chainOfThree() {
        customer("1.0.0", "");
        project.generate().succeeds();
        customer("2.0.0", ", @Column @Backfill(\"''\") String mail");
        project.generate().succeeds();
        customer("3.0.0", ", @Column @RenamedFrom(\"mail\") @Index String email");
        project.generate().succeeds();
    }

    @Test
    void migrationsFoldToTheSnapshot() throws IOException {
        chainOfThree();
        project.check().succeeds();
        Snapshot snapshot = snapshot();
        try (var loader = new URLClassLoader(
                new URL[] {project.classes().toUri().toURL()}, getClass().getClassLoader())) {
            MigrationRegistry registry = ServiceLoader.load(MigrationRegistry.class, loader)
                    .findFirst()
                    .orElseThrow();
            assertThat(registry.getClass().getName()).isEqualTo("com.acme.migrations.VarveRegistry");
            assertThat(registry.headId()).isEqualTo(snapshot.head()).isEqualTo("0003_customer_email");
            assertThat(registry.headState()).isEqualTo(StateHash.of(snapshot.model()));
            SchemaModel model = SchemaModel.empty();
            for (MigrationEntry entry : registry.entries()) {
                assertThat(StateHash.of(model)).isEqualTo(entry.header().from());
                for (Change change : entry.migration().changes()) {
                    model = change.applyTo(model);
                }
                assertThat(StateHash.of(model)).isEqualTo(entry.header().to());
            }
            assertThat(registry.entries())
                    .extracting(entry -> entry.header().version())
                    .containsExactly(1, 2, 3);
            assertThat(model).isEqualTo(snapshot.model());
        }
        assertThat(project.read("target/classes/META-INF/varve/entities")).isEqualTo("customer=com.acme.Customer\n");
    }

    /** A method is at most 64 KB, which a list of some 8,000 texts is. */
    @Test
    void aMigrationMayStandForVeryMany() throws IOException {
        customer("1.0.0", "");
        project.generate().succeeds();
        String file = "src/main/java/com/acme/migrations/V0001_customer.java";
        List<String> ids = IntStream.rangeClosed(1, 10_000)
                .mapToObj(version -> String.format(Locale.ROOT, "%04d_old", version))
                .toList();
        project.file(
                file,
                project.read(file)
                        .replaceFirst(
                                "@Migration\\(", "@Migration(replaces = {\"" + String.join("\", \"", ids) + "\"}, "));
        project.check().succeeds();
        try (var loader = new URLClassLoader(
                new URL[] {project.classes().toUri().toURL()}, getClass().getClassLoader())) {
            MigrationRegistry registry = ServiceLoader.load(MigrationRegistry.class, loader)
                    .findFirst()
                    .orElseThrow();
            assertThat(registry.entries().get(0).header().replaces()).isEqualTo(ids);
        }
    }

    private Snapshot snapshot() {
        var files = new TreeMap<String, String>();
        project.tree().forEach((name, text) -> {
            if (name.startsWith("src/main/varve/")) {
                files.put(name.substring("src/main/varve/".length()), text);
            }
        });
        return SnapshotCodec.read(files);
    }

    @Test
    void theLintFindsNothingInWhatIsGenerated() {
        chainOfThree();
        project.check("-Xlint:all", "-Xlint:-processing", "-Xlint:-classfile", "-Werror")
                .succeeds();
    }

    @Test
    void thereIsNoneWithoutMigrations() {
        customer("1.0.0", "");
        project.check().failsWith("VRV210 src/main/java/com/acme/Customer.java:5");
        assertThat(project.path(SERVICE)).doesNotExist();
    }

    @Test
    void thereIsNoneAfterAnError() {
        chainOfThree();
        customer("3.0.0", "");
        project.check();
        assertThat(project.path(SERVICE)).doesNotExist();
    }

    @Test
    void generateWritesNoClasses() throws IOException {
        chainOfThree();
        try (var files = Files.walk(project.classes())) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /** Counts the rounds, and does something in the first of them. */
    @SupportedAnnotationTypes("*")
    private static final class Rounds extends AbstractProcessor {

        private final Consumer<ProcessingEnvironment> first;
        private int count;

        Rounds(Consumer<ProcessingEnvironment> first) {
            this.first = first;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (count++ == 0) {
                first.accept(processingEnv);
            }
            return false;
        }
    }

    private Path registry() {
        return project.classes().resolve("com/acme/migrations/VarveRegistry.class");
    }

    /** For each round, javac enters every source anew. */
    @Test
    void itCostsNoRoundOfTheCompiler() {
        chainOfThree();
        customer("3.0.0", ", @Column @Index String email");
        project.source("com/acme/package-info.java", "/** All of it. */\npackage com.acme;\n");
        var rounds = new Rounds(environment -> {});
        Compiled compiled = project.checkWith(rounds, "-Avarve.constants=off");
        compiled.succeeds();
        assertThat(compiled.messages()).isEmpty();
        assertThat(rounds.count).isEqualTo(2);
        assertThat(registry()).exists();
    }

    /** At the end of the rounds, a name in an import or a declaration has to be known. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "import com.acme.migrations.VarveRegistry;\nclass App { Object all = new VarveRegistry(); }",
                "class App { com.acme.migrations.VarveRegistry all; }",
                "class App { Object all = new com.acme.migrations.VarveRegistry(); }",
                "import com.acme.migrations.*;\nclass App extends java.util.ArrayList<VarveRegistry> {}"
            })
    void whatNamesItCompiles(String source) {
        chainOfThree();
        project.source("com/acme/App.java", "package com.acme;\n" + source + "\n");
        var rounds = new Rounds(environment -> {});
        Compiled compiled = project.checkWith(rounds);
        compiled.succeeds();
        assertThat(rounds.count).isEqualTo(3);
    }

    @Test
    void whatAnotherProcessorWritesMeanwhileIsNoneOfItsBusiness() {
        chainOfThree();
        var rounds = new Rounds(environment -> {
            try (Writer writer =
                    environment.getFiler().createSourceFile("com.acme.Other").openWriter()) {
                writer.write(
                        "package com.acme;\nclass Other { Object all = new com.acme.migrations.VarveRegistry(); }");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        Compiled compiled = project.checkWith(rounds);
        compiled.succeeds();
        assertThat(rounds.count).isEqualTo(3);
        assertThat(registry()).exists();
    }

    /** The file is closed all the same; else javac would say of it that it is not. */
    @Test
    void anErrorOfAnotherProcessorIsTheOnlyOne() {
        chainOfThree();
        customer("3.0.0", ", @Column @Index String email");
        var rounds =
                new Rounds(environment -> environment.getMessager().printMessage(Diagnostic.Kind.ERROR, "not today"));
        Compiled compiled = project.checkWith(rounds);
        assertThat(compiled.success()).isFalse();
        assertThat(compiled.messages()).extracting(Compiled.Message::text).containsExactly("not today");
    }

    @Test
    void testsOfTheProjectGetNoneOfTheirOwn() {
        chainOfThree();
        project.check().succeeds();
        project.file("src/test/java/com/acme/CustomerTest.java", """
                package com.acme;

                class CustomerTest {
                    Object registry = new com.acme.migrations.VarveRegistry();
                }
                """);
        Path output = project.path("target/test-classes");
        project.compile(List.of(project.path("src/test/java/com/acme/CustomerTest.java")), "-d", output.toString())
                .succeeds();
        assertThat(output.resolve("META-INF")).doesNotExist();
    }

    @Test
    void entitiesOfTestsHaveASnapshotOfTheirOwn() throws IOException {
        chainOfThree();
        project.check().succeeds();
        project.file("src/test/java/com/acme/Dummy.java", """
                package com.acme;

                @dev.varve.annotations.Table
                @dev.varve.annotations.SchemaVersion("1.0.0")
                record Dummy(@dev.varve.annotations.Id long id) {}
                """);
        Files.createDirectories(project.path("target/test-classes"));
        project.generate(
                        List.of(project.path("src/test/java/com/acme/Dummy.java")),
                        "-d",
                        project.path("target/test-classes").toString())
                .succeeds();
        assertThat(project.tree()).containsKey("src/test/varve/tables/dummy.json");
    }
}
