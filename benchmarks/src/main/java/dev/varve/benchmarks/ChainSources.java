package dev.varve.benchmarks;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.snapshot.Snapshot;
import dev.varve.schema.snapshot.SnapshotCodec;
import dev.varve.schema.snapshot.StateHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The sources of an application with so many migrations: those of {@link Work}, the entities that they lead to, and the
 * snapshot.
 *
 * @param length how many
 */
record ChainSources(int length) {

    private static final String MIGRATIONS = "bench/migrations";

    /** {@return the id of the last migration} */
    String last() {
        return VarveContender.id(length);
    }

    /** Writes everything. */
    void write(CompiledProject project) throws IOException {
        Path migrations = Files.createDirectories(project.sources().resolve(MIGRATIONS));
        var work = new Work(length);
        SchemaModel model = SchemaModel.empty();
        var hashes = new StateHashes();
        String from = hashes.of(model);
        for (int i = 0; i < length; i++) {
            model = model.with(after(i, model));
            String to = hashes.of(model);
            String id = VarveContender.id(i + 1);
            Files.writeString(migrations.resolve("V" + id + ".java"), """
                    package bench.migrations;

                    import dev.varve.annotations.Migration;
                    import dev.varve.runtime.migration.Changes;
                    import dev.varve.runtime.migration.SchemaMigration;

                    @Migration(version = %d, name = "m%d", parent = "%s", from = "%s", to = "%s")
                    public final class V%s extends SchemaMigration {
                        @Override
                        protected void define(Changes changes) {
                            %s
                        }
                    }
                    """.formatted(
                            i + 1,
                            i + 1,
                            i == 0 ? "" : VarveContender.id(i),
                            from,
                            to,
                            id,
                            String.join("\n", work.definition(i))));
            from = to;
        }
        SortedMap<String, String> classes = new TreeMap<>();
        for (Table table : model.tables().values()) {
            String name = table.name().toUpperCase(Locale.ROOT);
            classes.put(table.name(), "bench." + name);
            Files.writeString(project.sources().resolve("bench/" + name + ".java"), entity(name, table));
        }
        write(new Snapshot(model, classes, new TreeSet<>(), last()), project.snapshots());
    }

    private static Table after(int migration, SchemaModel before) {
        String name = Work.table(migration);
        SchemaVersion version = SchemaVersion.parse(Work.version(migration)).orElseThrow();
        return before.table(name)
                .map(table -> table.withColumn(Column.of(Work.column(migration), new ColumnType.Varchar(40))
                                .withNullable(true))
                        .withVersion(version))
                .orElseGet(() -> Table.of(name, version, List.of(Column.of("id", new ColumnType.BigInt())))
                        .withPrimaryKey(Optional.of(new PrimaryKey(name + "_pk", List.of("id")))));
    }

    private static String entity(String name, Table table) {
        var columns = new StringBuilder("@Id long id");
        table.columns().keySet().stream()
                .filter(column -> !column.equals("id"))
                .forEach(column -> columns.append(", @Column(length = 40, nullable = true) String ")
                        .append(column));
        return """
                package bench;

                import dev.varve.annotations.Column;
                import dev.varve.annotations.Id;
                import dev.varve.annotations.SchemaVersion;
                import dev.varve.annotations.Table;

                @Table("%s")
                @SchemaVersion("%s")
                public record %s(%s) {}
                """.formatted(table.name(), table.version(), name, columns);
    }

    private static void write(Snapshot snapshot, Path folder) throws IOException {
        for (var file : SnapshotCodec.write(snapshot).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** Moves what was squashed into a project of its own, without what it stands for. */
    void moveSquashed(CompiledProject from, CompiledProject to) throws IOException {
        Scene.delete(to.folder().resolve("src"));
        try (Stream<Path> all = Files.walk(from.folder().resolve("src"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = to.folder().resolve(from.folder().relativize(file));
                boolean replaced = file.startsWith(from.sources().resolve(MIGRATIONS))
                        && !String.valueOf(file.getFileName()).contains("squashed");
                if (!replaced) {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        Scene.delete(from.folder().resolve("src"));
        Files.createDirectories(from.sources());
    }
}
