package dev.varve.benchmarks;

import dev.varve.runtime.Varve;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.MigrationEntry;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.snapshot.StateHash;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Varve with a class for each migration and the registry that its processor writes. */
final class VarveContender implements Contender {

    private static final String REGISTRY = "bench.VarveRegistry";
    private static final int PART = 500;

    @Override
    public String name() {
        return "Varve";
    }

    @Override
    public String classPath(Path folder) {
        return folder.resolve("classes").toString();
    }

    @Override
    public void migrate(DataSource dataSource, Path folder) {
        Varve.on(dataSource).migrate();
    }

    @Override
    public void write(Path folder, int migrations) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources/bench"));
        var files = new ArrayList<Path>();
        var headers = new ArrayList<MigrationHeader>();
        SchemaModel model = SchemaModel.empty();
        for (int i = 0; i < migrations; i++) {
            String parent = i == 0 ? "" : headers.get(i - 1).id();
            var unhashed = new MigrationHeader(i + 1, "m" + (i + 1), parent, "", "");
            int migration = i;
            String from = StateHash.of(model);
            for (Change change : new MigrationEntry(unhashed, () -> new Step(migration))
                    .migration()
                    .changes()) {
                model = change.applyTo(model);
            }
            headers.add(new MigrationHeader(i + 1, "m" + (i + 1), parent, from, StateHash.of(model)));
            files.add(Files.writeString(sources.resolve(className(i) + ".java"), source(i)));
        }
        files.add(Files.writeString(sources.resolve("VarveRegistry.java"), registry(headers, StateHash.of(model))));
        Path classes = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(classes.resolve(MigrationRegistry.class.getName()), REGISTRY + "\n");
        compile(files, folder.resolve("classes"));
    }

    private static void compile(List<Path> files, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var output = new StringWriter();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, java.nio.charset.StandardCharsets.UTF_8)) {
            var options = List.of(
                    "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-nowarn");
            boolean done = compiler.getTask(
                            output, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!done) {
                throw new IllegalStateException(output.toString());
            }
        }
    }

    private static String className(int migration) {
        return String.format(Locale.ROOT, "V%04d_m%d", migration + 1, migration + 1);
    }

    private static String source(int i) {
        String change = Work.isTable(i)
                ? "changes.createTable(\"%s\", \"%s\").column(\"id\", bigint().notNull()).primaryKey(\"%s_pk\", \"id\");"
                        .formatted(Work.table(i), Work.version(i), Work.table(i))
                : "changes.table(\"%s\").version(\"%s\", \"%s\").addColumn(\"%s\", varchar(40).nullable());"
                        .formatted(Work.table(i), Work.version(i - 1), Work.version(i), Work.column(i));
        return """
                package bench;

                import dev.varve.runtime.migration.Changes;
                import dev.varve.runtime.migration.SchemaMigration;

                public final class %s extends SchemaMigration {
                    @Override
                    protected void define(Changes changes) {
                        %s
                    }
                }
                """.formatted(className(i), change);
    }

    /** As the processor writes it: in parts, because a method is at most 64 KB. */
    private static String registry(List<MigrationHeader> headers, String state) {
        var text = new StringBuilder();
        text.append("""
                package bench;

                import dev.varve.runtime.migration.MigrationEntry;
                import dev.varve.runtime.migration.MigrationHeader;
                import dev.varve.runtime.migration.MigrationRegistry;
                import java.util.ArrayList;
                import java.util.List;

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
                """.formatted(headers.get(headers.size() - 1).id(), state, headers.size()));
        for (int from = 0; from < headers.size(); from += PART) {
            text.append("        entries.addAll(part%d());%n".formatted(from / PART));
        }
        text.append("        return List.copyOf(entries);\n    }\n");
        for (int from = 0; from < headers.size(); from += PART) {
            text.append("    private static List<MigrationEntry> part%d() {%n        return List.of(%n"
                    .formatted(from / PART));
            int to = Math.min(headers.size(), from + PART);
            for (int i = from; i < to; i++) {
                MigrationHeader header = headers.get(i);
                text.append(
                        "            new MigrationEntry(new MigrationHeader(%d, \"%s\", \"%s\", \"%s\", \"%s\"), new Code%d(%d))%s"
                                .formatted(
                                        header.version(),
                                        header.name(),
                                        header.parent(),
                                        header.from(),
                                        header.to(),
                                        from / PART,
                                        header.version(),
                                        i + 1 < to ? ",\n" : ");\n    }\n"));
            }
        }
        for (int from = 0; from < headers.size(); from += PART) {
            text.append(code(from / PART, headers.subList(from, Math.min(headers.size(), from + PART))));
        }
        return text.append("}\n").toString();
    }

    private static String code(int part, List<MigrationHeader> headers) {
        var text = new StringBuilder("""
                    private static final class Code%1$d implements java.util.function.Supplier<dev.varve.runtime.migration.SchemaMigration> {
                        private final int version;

                        Code%1$d(int version) {
                            this.version = version;
                        }

                        @Override
                        public dev.varve.runtime.migration.SchemaMigration get() {
                            return switch (version) {
                """.formatted(part));
        for (MigrationHeader header : headers) {
            text.append("case %d -> new %s();%n".formatted(header.version(), className(header.version() - 1)));
        }
        return text.append("default -> throw new IllegalStateException();\n};\n}\n}\n")
                .toString();
    }

    /** A migration as its source says it. */
    private static final class Step extends SchemaMigration {

        private final int migration;

        Step(int migration) {
            this.migration = migration;
        }

        @Override
        protected void define(Changes changes) {
            String table = Work.table(migration);
            if (Work.isTable(migration)) {
                changes.createTable(table, Work.version(migration))
                        .column("id", bigint().notNull())
                        .primaryKey(table + "_pk", "id");
            } else {
                changes.table(table)
                        .version(Work.version(migration - 1), Work.version(migration))
                        .addColumn(Work.column(migration), varchar(40).nullable());
            }
        }
    }
}
