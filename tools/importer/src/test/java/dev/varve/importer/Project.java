package dev.varve.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.processor.VarveProcessor;
import dev.varve.runtime.Varve;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.snapshot.SnapshotCodec;
import dev.varve.schema.snapshot.SnapshotFolder;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** An imported project, compiled as a build tool would. */
record Project(Path folder) {

    Path sources() {
        return folder.resolve("src/main/java");
    }

    Path snapshots() {
        return folder.resolve("src/main/varve");
    }

    String read(String source) throws IOException {
        return Files.readString(sources().resolve(source));
    }

    SchemaModel snapshot() throws IOException {
        return SnapshotCodec.read(SnapshotFolder.files(snapshots())).model();
    }

    List<String> migrations() throws IOException {
        try (Stream<Path> files = Files.list(sources().resolve("shop/migrations"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** {@return the id of the first migration} */
    String first() throws IOException {
        return "0001_" + migrations().get(0).replaceAll("V0001_|\\.java", "");
    }

    /** {@return what the compiler says against the sources; nothing if it takes them} */
    String compile(String... options) throws IOException {
        var all = new ArrayList<>(List.of("-Xlint:all,-processing,-serial", "-Werror"));
        all.addAll(List.of(options));
        return javac(all.toArray(String[]::new));
    }

    /** {@return what the processor says in another mode; nothing if it is content} */
    String process(String... options) throws IOException {
        var all = new ArrayList<String>(
                List.of("-proc:only", "-Avarve.sources=" + sources(), "-Avarve.package=shop.migrations"));
        all.addAll(List.of(options));
        return javac(all.toArray(String[]::new));
    }

    private String javac(String... more) throws IOException {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectories(folder.resolve("target/classes"));
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8);
                Stream<Path> all = Files.walk(sources())) {
            List<Path> java =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            var options = new ArrayList<String>(List.of(
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path") + File.pathSeparator + classes,
                    // What an earlier compile generated beside the class files is no source of this one.
                    "-implicit:none",
                    "-Avarve.snapshots=" + snapshots()));
            options.addAll(List.of(more));
            var task =
                    compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(java));
            task.setProcessors(List.of(new VarveProcessor()));
            task.call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != javax.tools.Diagnostic.Kind.NOTE)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    /** {@return Varve with the migrations of the project, which are compiled} */
    Varve on(DataSource dataSource, String... options) throws IOException {
        assertThat(compile(options)).isEmpty();
        return compiled(dataSource);
    }

    /** {@return Varve with the migrations as they were compiled last} */
    Varve compiled(DataSource dataSource) throws IOException {
        var loader = new URLClassLoader(
                new URL[] {folder.resolve("target/classes").toUri().toURL()},
                getClass().getClassLoader());
        MigrationRegistry registry =
                ServiceLoader.load(MigrationRegistry.class, loader).findFirst().orElseThrow();
        return Varve.on(dataSource).registry(registry);
    }
}
