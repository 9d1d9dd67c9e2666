package dev.varve.importer.generate;

import dev.varve.annotations.Table;
import dev.varve.processor.VarveProcessor;
import dev.varve.runtime.Varve;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import jakarta.persistence.Entity;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Runs the compiler over entities, so that it writes the migration and the snapshot as it does in every build. */
public final class Generator {

    /** What a file of the application has in it that the compiler must be given. */
    private static final List<String> MARKS =
            List.of("dev.varve.annotations", "dev.varve.runtime.migration", "jakarta.persistence");

    private Generator() {}

    /**
     * {@return what the compiler says} It writes all or nothing.
     *
     * @param sources the source folder
     * @param snapshots the folder of the snapshot
     * @param migrations the package of migrations, if there is none yet
     * @param naming the names that entities of JPA get, or {@code none} to leave JPA alone
     * @throws IOException if a file cannot be read
     * @throws VarveException VRV842 if there is no compiler
     */
    public static Generated generate(Path sources, Path snapshots, String migrations, String naming)
            throws IOException {
        JavaCompiler compiler = compiler();
        Path output = Files.createTempDirectory("varve-import");
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            var options = List.of(
                    "-proc:only",
                    "-implicit:none",
                    "-encoding",
                    "UTF-8",
                    "-d",
                    output.toString(),
                    "-sourcepath",
                    sources.toString(),
                    "-classpath",
                    classPath(),
                    "-Avarve.mode=generate",
                    "-Avarve.sources=" + sources,
                    "-Avarve.snapshots=" + snapshots,
                    "-Avarve.package=" + migrations,
                    "-Avarve.naming=" + naming);
            List<Path> inputs = inputs(sources);
            if (inputs.isEmpty()) {
                return new Generated(true, List.of("There are no entities; nothing to generate."));
            }
            var task = compiler.getTask(
                    null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(inputs));
            task.setProcessors(List.of(new VarveProcessor()));
            boolean success = task.call();
            return new Generated(success, messages(diagnostics, success, sources));
        } finally {
            delete(output);
        }
    }

    /**
     * Requires that this Java has a compiler.
     *
     * @throws VarveException VRV842 if it has none
     */
    public static void requireCompiler() {
        compiler();
    }

    private static JavaCompiler compiler() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new VarveException(
                    ProblemCode.NO_COMPILER,
                    "this Java (" + System.getProperty("java.home") + ") has no compiler, and an import needs one to"
                            + " write the migration.\n  Run it with a JDK. Nothing was written.");
        }
        return compiler;
    }

    private static List<String> messages(
            DiagnosticCollector<JavaFileObject> diagnostics, boolean success, Path sources) {
        Set<Diagnostic.Kind> kinds =
                success ? Set.of(Diagnostic.Kind.NOTE, Diagnostic.Kind.OTHER) : Set.of(Diagnostic.Kind.ERROR);
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> kinds.contains(diagnostic.getKind()))
                .map(diagnostic -> place(diagnostic, sources) + diagnostic.getMessage(Locale.ENGLISH))
                .toList();
    }

    private static String place(Diagnostic<? extends JavaFileObject> diagnostic, Path sources) {
        JavaFileObject source = diagnostic.getSource();
        return source == null
                ? ""
                : sources.toAbsolutePath().relativize(Path.of(source.toUri())) + ":" + diagnostic.getLineNumber()
                        + ": ";
    }

    private static List<Path> inputs(Path sources) throws IOException {
        var inputs = new ArrayList<Path>();
        try (Stream<Path> all = Files.walk(sources)) {
            for (Path file : all.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                if (MARKS.stream().anyMatch(text::contains)) {
                    inputs.add(file);
                }
            }
        }
        return inputs;
    }

    /** The class path of this program, and where the classes are that the entities and migrations need. */
    private static String classPath() {
        var paths = new LinkedHashSet<String>();
        for (Class<?> type : List.of(
                Table.class, SchemaModel.class, Varve.class, Entity.class, org.jspecify.annotations.NullMarked.class)) {
            try {
                paths.add(Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            } catch (URISyntaxException noPlace) {
                throw new IllegalStateException(noPlace);
            }
        }
        paths.addAll(List.of(System.getProperty("java.class.path", "").split(File.pathSeparator)));
        return paths.stream().filter(path -> !path.isEmpty()).collect(Collectors.joining(File.pathSeparator));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}
