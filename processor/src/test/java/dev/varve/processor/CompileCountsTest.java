package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check asks of the compiler is the same on every machine, and grows with what there is to read and no faster. */
class CompileCountsTest {

    /** How often an entity of two columns may make the processor ask for an element. */
    private static final int LOOK_UPS = 6;

    private static final List<Class<?>> SERVICES = List.of(Elements.class, Types.class, Filer.class);

    @TempDir
    private Path folder;

    /** Counts what the processor asks for. */
    private static final class Counting extends AbstractProcessor {

        private final VarveProcessor varve = new VarveProcessor();
        private final Map<String, Integer> calls = new TreeMap<>();

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            varve.init(counted(ProcessingEnvironment.class, environment));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return varve.getSupportedAnnotationTypes();
        }

        @Override
        public Set<String> getSupportedOptions() {
            return varve.getSupportedOptions();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return varve.process(annotations, counted(RoundEnvironment.class, round));
        }

        private <T> T counted(Class<T> type, T target) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        calls.merge(type.getSimpleName() + "." + method.getName(), 1, Integer::sum);
                        try {
                            Object result = method.invoke(target, arguments);
                            return SERVICES.contains(method.getReturnType())
                                    ? service(method.getReturnType(), result)
                                    : result;
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    }));
        }

        private <T> T service(Class<T> type, Object target) {
            return counted(type, type.cast(target));
        }

        /** {@return how often methods that begin so were called} */
        int of(String prefix) {
            return calls.entrySet().stream()
                    .filter(call -> call.getKey().startsWith(prefix))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    private Counting check(int entities) {
        TestProject project = TestProject.in(folder.resolve("of" + entities));
        for (int i = 0; i < entities; i++) {
            project.source("com/acme/E" + i + ".java", """
                    package com.acme;

                    import dev.varve.annotations.*;

                    @Table
                    @SchemaVersion("1.0.0")
                    public record E%d(@Id long id, @Column String name) {}
                    """.formatted(i));
        }
        project.generate("-Avarve.constants=off").succeeds();
        var counting = new Counting();
        project.checkAs(counting, "-Avarve.constants=off").succeeds();
        return counting;
    }

    /** Those of the sources, and then those of the registry. */
    @Test
    void elementsAreLookedThroughOnceInARound() {
        assertThat(check(10).of("RoundEnvironment.getElementsAnnotatedWith")).isEqualTo(2);
    }

    @Test
    void theFilesOfACheckDoNotGrowWithTheEntities() {
        Counting few = check(5);
        Counting many = check(40);
        assertThat(few.of("Filer.create")).isEqualTo(3);
        assertThat(many.of("Filer")).isEqualTo(few.of("Filer"));
    }

    @Test
    void whatIsAskedForGrowsWithTheEntities() {
        int ten = check(10).of("Elements.");
        int twenty = check(20).of("Elements.");
        int forty = check(40).of("Elements.");
        assertThat(forty - twenty).isEqualTo(2 * (twenty - ten)).isLessThanOrEqualTo(20 * LOOK_UPS);
    }
}
