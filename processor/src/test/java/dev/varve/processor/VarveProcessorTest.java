package dev.varve.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the processor behaves as a guest of the compiler. */
class VarveProcessorTest {

    private static final JavaFileObject CUSTOMER = JavaFileObjects.forSourceString("com.acme.Customer", """
            package com.acme;

            import dev.varve.annotations.*;

            @Table
            @SchemaVersion("1.0.0")
            public record Customer(@Id long id) {}
            """);

    @TempDir
    private Path folder;

    @Test
    void isFoundByTheCompiler() throws IOException {
        try (var service =
                VarveProcessor.class.getResourceAsStream("/META-INF/services/javax.annotation.processing.Processor")) {
            assertThat(new String(service.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(VarveProcessor.class.getName());
        }
    }

    @Test
    void isKnownToGradleAsAggregating() throws IOException {
        try (var entry =
                VarveProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertThat(new String(entry.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(VarveProcessor.class.getName() + ",aggregating");
        }
    }

    @Test
    void supportsTheLatestSource() {
        assertThat(new VarveProcessor().getSupportedSourceVersion()).isEqualTo(SourceVersion.latest());
        assertThat(new VarveProcessor().getSupportedOptions())
                .containsExactlyInAnyOrderElementsOf(ProcessorOptions.NAMES);
    }

    @Test
    void worksOnSourcesInMemoryThatSayTheirFolders() {
        Compilation compilation = javac().withProcessors(new VarveProcessor())
                .withOptions(
                        "-Avarve.snapshots=" + folder.resolve("varve"),
                        "-Avarve.sources=" + folder,
                        "-Avarve.generateCommand=make schema")
                .compile(CUSTOMER);
        assertThat(compilation).hadErrorContaining("[VRV210]").inFile(CUSTOMER).onLine(5);
        assertThat(compilation).hadErrorContaining("Run: make schema");
        assertThat(compilation).hadErrorCount(1);
    }

    @Test
    void saysWhichOptionIsMissingForSourcesInMemory() {
        Compilation compilation = javac().withProcessors(new VarveProcessor()).compile(CUSTOMER);
        assertThat(compilation).hadErrorContaining("[VRV802]");
        assertThat(compilation).hadErrorContaining("-Avarve.snapshots=<folder>");
    }

    @Test
    void refusesAModeItDoesNotKnow() {
        Compilation compilation = javac().withProcessors(new VarveProcessor())
                .withOptions("-Avarve.mode=diff")
                .compile(CUSTOMER);
        assertThat(compilation).hadErrorContaining("[VRV803] the option -Avarve.mode is \"diff\"");
        assertThat(compilation).hadErrorCount(1);
    }

    @Test
    void saysNothingWhereNothingIsAnnotated() {
        Compilation compilation = javac().withProcessors(new VarveProcessor())
                .compile(JavaFileObjects.forSourceString("Plain", "class Plain {}"));
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void waitsForTypesThatOtherProcessorsGenerate() {
        var project = TestProject.in(folder).source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("1.0.0")
                public record Customer(@Id long id, @Column(length = Generated.LENGTH) String name) {}
                """);
        project.generateWith(new Generator()).succeeds();
        assertThat(project.read("src/main/varve/tables/customer.json")).contains("varchar(7)");
        assertThat(project.read("src/main/varve/tables/generated.json")).contains("com.acme.Generated");
        project.clean();
        project.checkWith(new Generator()).succeeds();
        assertThat(project.path("target/classes/com/acme/migrations/VarveRegistry.class"))
                .exists();
    }

    @Test
    void itsOwnFailureIsAnErrorAndNotACrash() {
        var messages = new ArrayList<String>();
        var broken = (ProcessingEnvironment) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getMessager")) {
                        return Proxy.newProxyInstance(
                                getClass().getClassLoader(), new Class<?>[] {Messager.class}, (self, print, given) -> {
                                    messages.add(given[0] + " " + given[1]);
                                    return null;
                                });
                    }
                    throw new IllegalStateException("broken on purpose");
                });
        var processor = new VarveProcessor();
        processor.init(broken);
        assertThat(processor.process(Set.of(), null)).isFalse();
        assertThat(processor.process(Set.of(), null)).isFalse();
        assertThat(messages)
                .singleElement()
                .asString()
                .startsWith("ERROR [VRV899] Varve itself failed")
                .contains("broken on purpose", "at dev.varve.processor.VarveProcessor", "docs/problems/VRV899.md");
    }

    /** Makes an entity that another one needs. */
    private static final class Generator extends AbstractProcessor {
        private boolean done;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (var writer = processingEnv
                        .getFiler()
                        .createSourceFile("com.acme.Generated")
                        .openWriter()) {
                    writer.write("""
                            package com.acme;

                            @dev.varve.annotations.Table
                            @dev.varve.annotations.SchemaVersion("1.0.0")
                            public class Generated {
                                public static final int LENGTH = 7;
                                @dev.varve.annotations.Id long id;
                            }
                            """);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
            return false;
        }
    }
}
