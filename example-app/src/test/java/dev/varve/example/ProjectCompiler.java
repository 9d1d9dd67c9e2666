package dev.varve.example;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiles and runs a small project on disk the way a build does. */
final class ProjectCompiler {

    private final Path project;
    private final ClassLoader libraries;

    ProjectCompiler(Path project) {
        this.project = project;
        this.libraries = new URLClassLoader(libraries(), ClassLoader.getPlatformClassLoader());
    }

    /** The class path of this test without the example itself, whose migrations are no business of the project. */
    private static URL[] libraries() {
        Path own = Path.of("target").toAbsolutePath();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> !entry.equals(own.resolve("classes")) && !entry.equals(own.resolve("test-classes")))
                .map(ProjectCompiler::url)
                .toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Compiles all sources with the processor and returns what javac says, without lines about the compile itself. */
    List<String> compile(String mode, String... more) throws IOException {
        Path classes = project.resolve("target").resolve("classes");
        delete(classes);
        Files.createDirectories(classes);
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var options = new ArrayList<>(List.of(
                "--release",
                "17",
                "-d",
                classes.toString(),
                "-Avarve.mode=" + mode,
                "-processor",
                "dev.varve.processor.VarveProcessor"));
        options.addAll(List.of(more));
        if (mode.equals("generate")) {
            options.add("-proc:only");
        }
        var javac = ToolProvider.getSystemJavaCompiler();
        try (var files = javac.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(project.resolve("src"))) {
            List<Path> java = sources.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            javac.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
        }
        return diagnostics.getDiagnostics().stream().flatMap(this::lines).toList();
    }

    /** Runs a class of the project and returns what it printed. */
    List<String> runMain(String className, String... args) throws Exception {
        var printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        URL[] classes = {url(project.resolve("target").resolve("classes"))};
        Thread thread = Thread.currentThread();
        ClassLoader outer = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(classes, libraries)) {
            thread.setContextClassLoader(loader);
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass(className).getMethod("main", String[].class).invoke(null, (Object) args);
        } finally {
            System.setOut(out);
            thread.setContextClassLoader(outer);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Stream<String> lines(Diagnostic<? extends JavaFileObject> diagnostic) {
        String kind = diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "note";
        String place = diagnostic.getSource() == null
                ? ""
                : Path.of(diagnostic.getSource().toUri()).getFileName() + ":" + diagnostic.getLineNumber() + ": ";
        String text = diagnostic.getMessage(Locale.ROOT).replace(project.toString(), "shop");
        return (place + kind + ": " + text).lines();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
