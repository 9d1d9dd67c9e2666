package dev.varve.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.varve.runtime.Varve;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.snapshot.StateHash;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Varve with a class for each migration and the registry that its processor writes. */
final class VarveContender implements Contender {

    /** The row of a run in which all migrations are one transaction. */
    static final String AS_ONE = "Varve, one transaction";

    private static final String PACKAGE = "bench";
    private static final String REGISTRY = PACKAGE + ".VarveRegistry";
    private static final int PART = 500;

    private final boolean asOne;

    VarveContender() {
        this(false);
    }

    /** Makes one that applies all migrations in one transaction, or each in its own. */
    VarveContender(boolean asOne) {
        this.asOne = asOne;
    }

    @Override
    public String name() {
        return asOne ? AS_ONE : "Varve";
    }

    @Override
    public String classPath(Path folder) {
        return folder.resolve("classes").toString();
    }

    @Override
    public void migrate(DataSource dataSource, Path folder) {
        Varve varve = Varve.on(dataSource);
        (asOne ? varve.allOrNothing() : varve).migrate();
    }

    @Override
    public void write(Path folder, Workload work) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources/" + PACKAGE));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        var files = new ArrayList<Path>();
        for (int i = 0; i < work.size(); i++) {
            files.add(Files.writeString(sources.resolve(className(work, i) + ".java"), source(work, i)));
        }
        compile(files, classes);
        Path registry = sources.resolve("VarveRegistry.java");
        compile(List.of(Files.writeString(registry, registry(work, headers(work, classes)))), classes);
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(MigrationRegistry.class.getName()), REGISTRY + "\n");
    }

    private static void compile(List<Path> files, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var output = new StringWriter();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            String classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
            var options = List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "-nowarn");
            boolean done = compiler.getTask(
                            output, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!done) {
                throw new IllegalStateException(output.toString());
            }
        }
    }

    /** Runs the migrations' definitions, as the processor follows the schema through the chain. */
    private static List<MigrationHeader> headers(Workload work, Path classes) throws IOException {
        var headers = new ArrayList<MigrationHeader>();
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            SchemaModel model = SchemaModel.empty();
            String state = StateHash.of(model);
            for (int i = 0; i < work.size(); i++) {
                for (Change change : migration(loader, className(work, i)).changes()) {
                    model = change.applyTo(model);
                }
                String from = state;
                state = StateHash.of(model);
                int version = work.first() + i;
                headers.add(new MigrationHeader(version, "m" + version, i == 0 ? "" : id(version - 1), from, state));
            }
        }
        return headers;
    }

    private static SchemaMigration migration(ClassLoader loader, String name) {
        try {
            return (SchemaMigration) requireNonNull(loader.loadClass(PACKAGE + "." + name)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** {@return the id of a migration, counted from 1} */
    static String id(int version) {
        return String.format(Locale.ROOT, "%04d_m%d", version, version);
    }

    private static String className(Workload work, int migration) {
        return "V" + id(work.first() + migration);
    }

    private static String source(Workload work, int migration) {
        List<String> parts = work.definition(migration);
        var calls = new StringBuilder();
        var methods = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            calls.append("        part%d(changes);%n".formatted(i));
            methods.append("    private static void part%d(Changes changes) {%n%s%n    }%n".formatted(i, parts.get(i)));
        }
        return """
                package %s;

                import dev.varve.runtime.migration.Changes;
                import dev.varve.runtime.migration.SchemaMigration;

                public final class %s extends SchemaMigration {
                    @Override
                    protected void define(Changes changes) {
                %s    }

                %s}
                """.formatted(PACKAGE, className(work, migration), calls, methods);
    }

    /** As the processor writes it: in parts, because a method is at most 64 KB. */
    private static String registry(Workload work, List<MigrationHeader> headers) {
        MigrationHeader head = headers.get(headers.size() - 1);
        var text = new StringBuilder();
        text.append("""
                package bench;

                import dev.varve.runtime.migration.MigrationEntry;
                import dev.varve.runtime.migration.MigrationHeader;
                import dev.varve.runtime.migration.MigrationRegistry;
                import dev.varve.runtime.migration.SchemaMigration;
                import java.util.ArrayList;
                import java.util.List;
                import java.util.function.Supplier;

                public final class VarveRegistry implements MigrationRegistry {
                    @Override
                    public String headId() {
                        return "%s";
                    }

                    @Override
                    public String headState() {
                        return "%s";
                    }

                    @Override
                    public List<MigrationEntry> entries() {
                        List<MigrationEntry> entries = new ArrayList<>(%d);
                """.formatted(head.id(), head.to(), headers.size()));
        for (int from = 0; from < headers.size(); from += PART) {
            text.append("        entries.addAll(part%d());%n".formatted(from / PART));
        }
        text.append("        return List.copyOf(entries);\n    }\n");
        String replaces = replaces(work.replaces(), text);
        for (int from = 0; from < headers.size(); from += PART) {
            List<MigrationHeader> part = headers.subList(from, Math.min(headers.size(), from + PART));
            text.append("    private static List<MigrationEntry> part%d() {%n        return List.of(%n"
                    .formatted(from / PART));
            String code = "Code" + from / PART;
            text.append(
                    part.stream().map(header -> entry(header, replaces, code)).collect(Collectors.joining(",\n")));
            text.append(");\n    }\n").append(code(code, part));
        }
        return text.append("}\n").toString();
    }

    private static String code(String name, List<MigrationHeader> headers) {
        String cases = headers.stream()
                .map(header -> "                case %d -> new V%s();%n".formatted(header.version(), header.id()))
                .collect(Collectors.joining());
        return """
                    private static final class %1$s
                            implements java.util.function.Supplier<dev.varve.runtime.migration.SchemaMigration> {

                        private final int version;

                        %1$s(int version) {
                            this.version = version;
                        }

                        @Override
                        public dev.varve.runtime.migration.SchemaMigration get() {
                            return switch (version) {
                %2$s                default -> throw new IllegalStateException();
                            };
                        }
                    }
                """.formatted(name, cases);
    }

    private static String entry(MigrationHeader header, String replaces, String code) {
        return "            new MigrationEntry(new MigrationHeader(%d, \"%s\", \"%s\", \"%s\", \"%s\"%s), new %s(%d))"
                .formatted(
                        header.version(),
                        header.name(),
                        header.parent(),
                        header.from(),
                        header.to(),
                        replaces,
                        code,
                        header.version());
    }

    /** {@return what the header of a migration that stands for others has more} */
    private static String replaces(List<String> ids, StringBuilder text) {
        if (ids.isEmpty()) {
            return "";
        }
        text.append("    private static List<String> replaces() {\n        List<String> ids = new ArrayList<>();\n");
        for (int from = 0; from < ids.size(); from += PART) {
            text.append("        ids.addAll(replaces%d());%n".formatted(from / PART));
        }
        text.append("        return ids;\n    }\n");
        for (int from = 0; from < ids.size(); from += PART) {
            text.append("    private static List<String> replaces%d() {%n        return List.of(\"%s\");%n    }%n"
                    .formatted(
                            from / PART, String.join("\", \"", ids.subList(from, Math.min(ids.size(), from + PART)))));
        }
        return ", List.of(), replaces(), List.of()";
    }
}
