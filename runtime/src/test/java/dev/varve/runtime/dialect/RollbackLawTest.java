package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.runtime.TestChain;
import dev.varve.runtime.Varve;
import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.runtime.migration.ListedChanges;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.classify.Rollback;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/**
 * The law of the way back, over random evolutions of tables with rows: what is called lossless brings schema and every value
 * back, and going up again brings both back once more; what is not loses nothing without consent.
 */
class RollbackLawTest {

    private static final int PAIRS =
            Integer.getInteger("varve.rollback.pairs", Boolean.getBoolean("varve.stress") ? 300 : 30);
    private static final long FIRST_SEED = Long.getLong("varve.rollback.seed", 1);

    @TempDir
    private Path folder;

    @EachDatabase
    void theWayBackKeepsItsWord(TestDatabases kind) throws Exception {
        requireLaw(kind, (from, seed) -> new Evolved(from.to(), from.intents()), false);
    }

    @EachDatabase
    void whatIsSetAsideComesBack(TestDatabases kind) throws Exception {
        assertThat(requireLaw(kind, RollbackLawTest::less, true)).containsOnlyKeys(Rollback.LOSSLESS);
        requireLaw(kind, (from, seed) -> new Evolved(from.to(), from.intents()), true);
    }

    @EachDatabase
    void whatTakesNothingIsLossless(TestDatabases kind) throws Exception {
        assertThat(requireLaw(kind, RollbackLawTest::gentle, false)).containsOnlyKeys(Rollback.LOSSLESS);
    }

    /** Renames, new columns, indexes and wider types. */
    private static Evolved gentle(Evolution evolution, long seed) {
        var random = new Random(seed);
        var intents = new ArrayList<Intent>();
        SchemaModel to = evolution.from();
        for (Table before : evolution.from().tables().values()) {
            Table table = to.table(before.name()).orElseThrow();
            table = table.withColumn(
                            Column.of("new " + seed, new ColumnType.Int()).withNullable(true))
                    .withColumn(Column.of("full " + seed, new ColumnType.Varchar(20))
                            .withDefault(Optional.of(new DefaultValue.Literal("x"))))
                    .withIndex(new Index(
                            "ix_gentle_" + to.tables().headMap(before.name()).size(),
                            List.of("new " + seed),
                            random.nextBoolean()));
            for (Column column : before.columns().values()) {
                boolean free = !before.usedColumns().contains(column.name())
                        && before.expressions().isEmpty()
                        && column.defaultValue().isEmpty();
                if (free && column.type() instanceof ColumnType.Varchar && random.nextBoolean()) {
                    table = table.withColumn(column.withType(new ColumnType.Text()));
                } else if (free && column.type() instanceof ColumnType.SmallInt) {
                    table = table.withColumn(column.withType(new ColumnType.BigInt()));
                }
            }
            to = to.with(table);
            if (random.nextInt(3) == 0) {
                String first = before.columns().keySet().iterator().next();
                if (before.expressions().isEmpty()) {
                    to = to.withColumnRenamed(before.name(), first, "gentle " + seed);
                    intents.add(new Intent.RenamedColumn(before.name(), "gentle " + seed, List.of(first)));
                }
            }
        }
        return new Evolved(to, intents);
    }

    /** Columns and tables that nothing needs are dropped. */
    private static Evolved less(Evolution evolution, long seed) {
        Evolved gentle = gentle(evolution, seed);
        SchemaModel to = gentle.to();
        for (Table before : evolution.from().tables().values()) {
            Table table = to.table(before.name()).orElseThrow();
            for (Column column : before.columns().values()) {
                boolean free = table.columns().containsKey(column.name())
                        && !table.usedColumns().contains(column.name())
                        && table.expressions().isEmpty()
                        && !isReferred(evolution.from(), before.name());
                if (free && (seed + column.name().hashCode()) % 3 == 0) {
                    table = table.withoutColumn(column.name());
                }
            }
            to = to.with(table);
            if (seed % 4 == 0 && to.tables().size() > 1 && !isReferred(to, before.name())) {
                to = to.without(before.name());
            }
        }
        SchemaModel left = to;
        return new Evolved(
                to,
                gentle.intents().stream()
                        .filter(intent -> !(intent instanceof Intent.RenamedColumn renamed)
                                || left.table(renamed.table()).isPresent())
                        .toList());
    }

    private static boolean isReferred(SchemaModel model, String table) {
        return model.tables().values().stream()
                .flatMap(other -> other.foreignKeys().stream())
                .anyMatch(key -> key.target().equals(table));
    }

    private record Evolved(SchemaModel to, List<Intent> intents) {}

    private Map<Rollback, Integer> requireLaw(
            TestDatabases kind, BiFunction<Evolution, Long, Evolved> how, boolean keepDropped) throws Exception {
        Map<Rollback, Integer> seen = new EnumMap<>(Rollback.class);
        // Each DDL statement of MariaDB and MySQL waits for files.
        int pairs = kind.isMariaDbOrMySql() ? PAIRS / 3 : PAIRS;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + pairs; seed++) {
            TestDatabase database =
                    kind.fresh(folder.resolve("f" + seed).toFile().mkdirs() ? folder.resolve("f" + seed) : folder);
            var evolution = new Evolution(seed, kind == TestDatabases.POSTGRES, database);
            try {
                seen.merge(check(evolution.from(), how.apply(evolution, seed), database, keepDropped), 1, Integer::sum);
            } catch (SQLException | RuntimeException | AssertionError failure) {
                throw new AssertionError(kind + ", seed " + seed + "\n" + failure.getMessage(), failure);
            }
        }
        System.out.println(kind + " " + seen);
        return seen;
    }

    private Rollback check(SchemaModel from, Evolved evolution, TestDatabase database, boolean keepDropped)
            throws SQLException {
        SchemaModel loose = DialectContractTest.withoutForeignKeys(from);
        TestChain old = TestChain.empty()
                .then("tables", migration(SchemaDiffer.diff(SchemaModel.empty(), loose)))
                .then("keys", migration(SchemaDiffer.diff(loose, from)));
        TestChain chain = old.then("evolve", migration(SchemaDiffer.diff(from, evolution.to(), evolution.intents())));
        varve(database, old.first(1)).migrate();
        try (var live = new LiveSchema(database.session())) {
            for (Table table : from.tables().values()) {
                DialectContractTest.insertRows(live, database, table);
            }
        }
        varve(database, old).migrate();
        String before = contents(database);
        Varve varve = keepDropped ? varve(database, chain).keepDropped() : varve(database, chain);
        varve.migrate();
        String after = contents(database);
        Rollback kind = varve.planRollback(1).kind();
        assertThat(contents(database)).isEqualTo(after);
        if (kind != Rollback.LOSSLESS) {
            ProblemCode code = kind == Rollback.LOSSY ? ProblemCode.ROLLBACK_LOSES : ProblemCode.ROLLBACK_IMPOSSIBLE;
            assertThat(catchThrowableOfType(VarveException.class, () -> varve.rollback(1))
                            .code())
                    .isEqualTo(code);
            assertThat(contents(database)).isEqualTo(after);
        }
        if (kind == Rollback.IMPOSSIBLE) {
            return kind;
        }
        if (kind == Rollback.LOSSLESS) {
            varve.rollback(1);
        } else if (!agreed(varve.acceptLoss(), database, after)) {
            return kind;
        }
        if (kind == Rollback.LOSSY) {
            assertThat(schema(database)).isEqualTo(before.lines().findFirst().orElseThrow());
        } else {
            assertThat(contents(database)).isEqualTo(before);
        }
        assertThat(varve(database, old).migrate().upToDate()).isTrue();
        varve.migrate();
        assertThat(schema(database)).isEqualTo(after.lines().findFirst().orElseThrow());
        if (kind == Rollback.LOSSLESS) {
            assertThat(contents(database)).isEqualTo(after);
        }
        return kind;
    }

    /** Values that are not brought back may be missed by a key that is: then the database says so. */
    private static boolean agreed(Varve consenting, TestDatabase database, String after) throws SQLException {
        try {
            consenting.rollback(1);
            return true;
        } catch (VarveException refusal) {
            assertThat(refusal.code()).isEqualTo(ProblemCode.STATEMENT_FAILED);
            try (var connection = database.session()) {
                if (Dialects.of(connection).capabilities().transactionalDdl()) {
                    assertThat(contents(database)).isEqualTo(after);
                }
            }
            return false;
        }
    }

    private static java.util.function.Supplier<dev.varve.runtime.migration.SchemaMigration> migration(
            List<Change> changes) {
        return () -> new ListedChanges(changes, Map.of());
    }

    private static Varve varve(TestDatabase database, TestChain chain) {
        return Varve.on(database.dataSource()).registry(chain);
    }

    private static String schema(TestDatabase database) throws SQLException {
        return contents(database).lines().findFirst().orElseThrow();
    }

    /** The schema in one line, and every row with its columns by name. */
    private static String contents(TestDatabase database) throws SQLException {
        try (var connection = database.session()) {
            Dialect dialect = Dialects.of(connection);
            SchemaModel model = dialect.inspector().inspect(connection);
            var text = new StringBuilder("schema ");
            model.tables()
                    .values()
                    .forEach(table -> text.append(table.name())
                            .append(new TreeMap<>(table.columns()))
                            .append(table.primaryKey())
                            .append(table.indexes())
                            .append(table.constraints())
                            .append(table.comment()));
            String line = text.toString().replace("\n", " ");
            text.setLength(0);
            for (Table table : model.tables().values()) {
                String names = new TreeSet<>(table.columns().keySet())
                        .stream().map(dialect::quote).collect(Collectors.joining(", "));
                var rows = new TreeMap<String, Integer>();
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery("SELECT " + names + " FROM " + dialect.quote(table.name()))) {
                    while (row.next()) {
                        var values = new StringBuilder();
                        for (int i = 1; i <= table.columns().size(); i++) {
                            values.append(row.getString(i)).append(" | ");
                        }
                        rows.merge(values.toString(), 1, Integer::sum);
                    }
                }
                text.append('\n').append(table.name()).append(' ').append(rows);
            }
            return line + text;
        }
    }
}
