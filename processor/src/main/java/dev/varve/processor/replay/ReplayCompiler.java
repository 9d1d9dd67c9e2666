package dev.varve.processor.replay;

import dev.varve.processor.chain.Link;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.SourceFiles;
import dev.varve.schema.change.Change;
import dev.varve.schema.problem.ProblemCode;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the migrations beside the compile of the application, which cannot run what it compiles, and runs them. */
final class ReplayCompiler {

    private static final int MOST = 5;

    private final SourceFiles sources;
    private final Report report;
    private final ClassPath classPath;

    ReplayCompiler(Elements elements, Filer filer, SourceFiles sources, Report report) {
        this.sources = sources;
        this.report = report;
        this.classPath = new ClassPath(elements, filer);
    }

    /** {@return the changes of each migration by its id; nothing if there was a problem, which is then reported} */
    Optional<Map<String, List<Change>>> changes(List<Link> links) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            refuse("there is no Java compiler in this Java runtime. Run the command with a JDK");
            return Optional.empty();
        }
        try {
            Path output = Files.createTempDirectory("varve");
            try {
                return compile(compiler, links, output) ? run(links, output) : Optional.empty();
            } finally {
                delete(output);
            }
        } catch (IOException failed) {
            refuse("a file cannot be read or written: " + failed);
            return Optional.empty();
        }
    }

    private boolean compile(JavaCompiler compiler, List<Link> links, Path output) throws IOException {
        Set<Path> roots = new TreeSet<>();
        List<Path> files = new ArrayList<>();
        for (Link link : links) {
            sources.root(link.type()).ifPresent(roots::add);
            sources.file(link.type()).ifPresent(files::add);
        }
        if (files.isEmpty()) {
            return true;
        }
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var standard = compiler.getStandardFileManager(problems, Locale.ENGLISH, StandardCharsets.UTF_8);
                var manager = new ReplayFiles(standard, classPath)) {
            manager.use(output, roots);
            boolean compiled = compiler.getTask(
                            null,
                            manager,
                            problems,
                            List.of("-proc:none", "-implicit:class", "-nowarn", "-encoding", "UTF-8"),
                            null,
                            standard.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                refuse("javac says:" + errors(problems));
            }
            return compiled;
        }
    }

    private static String errors(DiagnosticCollector<JavaFileObject> problems) {
        return problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .limit(MOST)
                .map(problem -> "\n    "
                        + (problem.getSource() == null
                                ? ""
                                : Path.of(problem.getSource().toUri()).getFileName() + ":" + problem.getLineNumber()
                                        + ": ")
                        + problem.getMessage(Locale.ENGLISH).replace("\n", "\n    "))
                .collect(Collectors.joining());
    }

    private Optional<Map<String, List<Change>>> run(List<Link> links, Path output) throws IOException {
        var changes = new HashMap<String, List<Change>>();
        try (var loader = new ReplayLoader(output, classPath)) {
            for (Link link : links) {
                try {
                    changes.put(link.id(), run(link.type().getQualifiedName().toString(), loader));
                } catch (InvocationTargetException thrown) {
                    refuse(link, String.valueOf(thrown.getCause()));
                } catch (ReflectiveOperationException | LinkageError | ClassCastException failed) {
                    refuse(link, failed + ". The processor and the runtime must be of one version");
                }
            }
        }
        return report.isClean() ? Optional.of(changes) : Optional.empty();
    }

    private static List<Change> run(String name, ClassLoader loader) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(name, true, loader).getDeclaredConstructor();
        constructor.setAccessible(true);
        Object migration = constructor.newInstance();
        var changes = new ArrayList<Change>();
        for (Object change : (List<?>) migration.getClass().getMethod("changes").invoke(migration)) {
            changes.add((Change) change);
        }
        return changes;
    }

    private void refuse(String reason) {
        report.add(
                ProblemCode.MIGRATIONS_UNREADABLE,
                "the migrations cannot be compiled and read, which this command does to know what they do: " + reason);
    }

    private void refuse(Link link, String reason) {
        report.add(
                ProblemCode.MIGRATIONS_UNREADABLE,
                link.at().spot(),
                "the migration \"" + link.id() + "\" cannot be read: " + reason);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
