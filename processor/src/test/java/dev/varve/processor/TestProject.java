package dev.varve.processor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project on disk that is compiled with the processor, as a build tool would do it. */
final class TestProject {

    /** Keeps the jars of the class path open from compile to compile. */
    private static final StandardJavaFileManager FILES =
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);

    private final Path folder;
    private final Path sources;

    private TestProject(Path folder, Path sources) {
        this.folder = folder;
        this.sources = sources;
    }

    /** A project with the standard layout and a build file. */
    static TestProject in(Path folder) {
        var project = new TestProject(folder, folder.resolve("src/main/java"));
        return project.file("pom.xml", "<project/>\n");
    }

    /** A folder of sources and nothing that tells where the project begins. */
    static TestProject bare(Path folder) {
        return new TestProject(folder, folder.resolve("code"));
    }

    Path folder() {
        return folder;
    }

    Path classes() {
        return folder.resolve("target/classes");
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Writes a source file; its path is relative to the source folder. */
    TestProject source(String name, String text) {
        return file(folder.relativize(sources.resolve(name)).toString(), text);
    }

    TestProject file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    TestProject delete(String name) {
        try {
            Files.delete(folder.resolve(name));
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    TestProject deleteSource(String name) {
        return delete(folder.relativize(sources.resolve(name)).toString());
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@return every file but those of the build, with its text} */
    SortedMap<String, String> tree() {
        var tree = new TreeMap<String, String>();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (!name.startsWith("target/")) {
                tree.put(name, read(name));
            }
        }
        return tree;
    }

    void restore(Map<String, String> tree) {
        tree().keySet().stream().filter(name -> !tree.containsKey(name)).forEach(this::delete);
        tree.forEach(this::file);
    }

    void clean() {
        if (Files.exists(path("target"))) {
            List<Path> files = new ArrayList<>(files(path("target")));
            files.forEach(file -> delete(folder.relativize(file).toString()));
        }
    }

    /** {@return all source files} */
    List<Path> sourceFiles() {
        return files(sources).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Compiles everything. */
    Compiled check(String... options) {
        return compile(sourceFiles(), options);
    }

    /** Compiles everything as {@code varve:generate} does. */
    Compiled generate(String... options) {
        return generate(sourceFiles(), options);
    }

    Compiled generate(Collection<Path> files, String... options) {
        var all = new ArrayList<>(List.of("-proc:only", "-Avarve.mode=generate", "-d", generated(), "-s", generated()));
        all.addAll(Arrays.asList(options));
        return compile(files, all.toArray(String[]::new));
    }

    /** Compiles everything together with another processor. */
    Compiled checkWith(Processor other, String... options) {
        return compile(List.of(new VarveProcessor(), other), sourceFiles(), options);
    }

    /** Compiles everything with a processor in the place of Varve's. */
    Compiled checkAs(Processor processor, String... options) {
        return compile(List.of(processor), sourceFiles(), options);
    }

    /** Generates together with another processor. */
    Compiled generateWith(Processor other) {
        return compile(
                List.of(new VarveProcessor(), other),
                sourceFiles(),
                "-proc:only",
                "-Avarve.mode=generate",
                "-d",
                generated(),
                "-s",
                generated());
    }

    /** A folder of its own, as the guide has it: what is left there is of no use to a compile that checks. */
    private String generated() {
        try {
            return Files.createDirectories(path("target/varve-generate")).toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Compiled compile(Collection<Path> files, String... options) {
        return compile(List.of(new VarveProcessor()), files, options);
    }

    private Compiled compile(List<Processor> processors, Collection<Path> files, String... options) {
        try {
            Files.createDirectories(classes());
            Files.createDirectories(path("lib"));
            Files.createDirectories(path("target/sources"));
            var compiler = ToolProvider.getSystemJavaCompiler();
            var diagnostics = new DiagnosticCollector<JavaFileObject>();
            var arguments = new ArrayList<>(List.of(
                    "-d",
                    classes().toString(),
                    "-s",
                    path("target/sources").toString(),
                    "-classpath",
                    String.join(
                            File.pathSeparator,
                            System.getProperty("java.class.path"),
                            classes().toString(),
                            path("lib").toString()),
                    "-encoding",
                    "UTF-8",
                    "-Xlint:-processing"));
            arguments.addAll(Arrays.asList(options));
            var task = compiler.getTask(
                    null, FILES, diagnostics, arguments, null, FILES.getJavaFileObjectsFromPaths(files));
            task.setProcessors(processors);
            boolean success = task.call();
            return Compiled.of(success, folder, diagnostics.getDiagnostics());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
