package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.drift.Drift;
import dev.varve.runtime.drift.DriftDetector;
import dev.varve.runtime.drift.DriftTerms;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import dev.varve.schema.testing.RandomGeneration;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** What migrations leave is no drift, whatever they did; and what is drift can be put back. */
final class DriftLawTest {

    private static final int PAIRS = Integer.getInteger("varve.pairs", 50);
    private static final long FIRST_SEED = Long.getLong("varve.seed", 0);

    @TempDir
    Path folder;

    @EachDatabase
    void whatConstraintsAndTypesBecomeIsNoDrift(TestDatabases database) throws SQLException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + pairs(database); seed++) {
            boolean lists = database != TestDatabases.SQLITE && !database.isMariaDbOrMySql();
            var evolution = new Evolution(seed, lists, database.fresh(folder));
            requireNone(
                    database,
                    seed,
                    evolution.from(),
                    SchemaDiffer.diff(evolution.from(), evolution.to(), evolution.intents()),
                    evolution.to());
        }
    }

    @EachDatabase
    void whatExpressionsAndCountersBecomeIsNoDrift(TestDatabases database) throws SQLException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + pairs(database); seed++) {
            var pair = new RandomGeneration(seed, features(database));
            requireNone(
                    database, seed, pair.from(), SchemaDiffer.diff(pair.from(), pair.to(), pair.intents()), pair.to());
        }
    }

    /** Where Varve cannot write the way back it says so; for most differences it can, and then the way leads back. */
    @EachDatabase
    void differencesAreFoundAndPutBack(TestDatabases database) throws SQLException {
        int written = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + pairs(database) / 3; seed++) {
            var pair = new RandomGeneration(seed, features(database));
            written += putBack(database, seed, shared(pair.from(), pair.to()), pair.to()) ? 1 : 0;
        }
        assertThat(written).isGreaterThan(pairs(database) / 3 / 2);
    }

    /** Each DDL statement of MariaDB and MySQL waits for files. */
    private static int pairs(TestDatabases database) {
        return database.isMariaDbOrMySql() ? PAIRS / 3 : PAIRS;
    }

    private static Set<RandomGeneration.Feature> features(TestDatabases database) {
        return switch (database) {
            case H2 ->
                EnumSet.of(
                        RandomGeneration.Feature.SEQUENCES,
                        RandomGeneration.Feature.COUNTER_OPTIONS,
                        RandomGeneration.Feature.NULLS_ORDER,
                        RandomGeneration.Feature.INCLUDE);
            case SQLITE ->
                EnumSet.of(
                        RandomGeneration.Feature.VIRTUAL,
                        RandomGeneration.Feature.EXPRESSION_INDEXES,
                        RandomGeneration.Feature.PARTIAL_INDEXES);
            case POSTGRES -> EnumSet.allOf(RandomGeneration.Feature.class);
            case MARIADB -> EnumSet.of(RandomGeneration.Feature.VIRTUAL, RandomGeneration.Feature.SEQUENCES);
            case MYSQL -> EnumSet.of(RandomGeneration.Feature.VIRTUAL, RandomGeneration.Feature.EXPRESSION_INDEXES);
        };
    }

    private void requireNone(TestDatabases database, long seed, SchemaModel from, List<Change> changes, SchemaModel to)
            throws SQLException {
        try (var live = new LiveSchema(database.fresh(folder).session())) {
            if (!isMade(database, live, from, changes)) {
                return;
            }
            SchemaModel before = live.inspect();
            Drift drift = detect(live, to);
            assertThat(drift.differences()).as("seed %d", seed).isEmpty();
            assertThat(live.inspect()).isEqualTo(before);
            assertThat(live.connection().getAutoCommit()).isTrue();
        }
    }

    /** {@return whether the changes were made; MariaDB and MySQL refuse some that the others make} */
    private static boolean isMade(TestDatabases database, LiveSchema live, SchemaModel from, List<Change> changes)
            throws SQLException {
        try {
            live.create(from);
            live.apply(changes, from);
            return true;
        } catch (VarveException refusal) {
            assertThat(refusal.code()).isEqualTo(ProblemCode.DIALECT_CANNOT);
            assertThat(database).matches(TestDatabases::isMariaDbOrMySql);
            return false;
        }
    }

    /** The tables of the one schema stand where the migrations left those of the other one. */
    private boolean putBack(TestDatabases database, long seed, SchemaModel is, SchemaModel expected)
            throws SQLException {
        try (var live = new LiveSchema(database.fresh(folder).session())) {
            try {
                live.create(is);
            } catch (VarveException refusal) {
                assertThat(database).matches(TestDatabases::isMariaDbOrMySql);
                return true;
            }
            Drift drift;
            try {
                drift = detect(live, expected);
            } catch (VarveException refusal) {
                assertThat(refusal.code()).isEqualTo(ProblemCode.DIALECT_CANNOT);
                assertThat(database).matches(TestDatabases::isMariaDbOrMySql);
                return true;
            }
            for (Statement statement : drift.putBack()) {
                try {
                    live.run(statement.sql());
                } catch (SQLException failure) {
                    throw new AssertionError(
                            "seed " + seed + "\n" + drift + "\n" + String.join(";\n", live.log()), failure);
                }
            }
            if (!drift.putBack().isEmpty()) {
                assertThat(detect(live, expected).differences())
                        .as("seed %d\n%s\n%s", seed, drift, String.join(";\n", live.log()))
                        .isEmpty();
            }
            return !drift.putBack().isEmpty();
        }
    }

    /** What Varve does not manage keeps its names, so it is left out here. */
    private static SchemaModel shared(SchemaModel is, SchemaModel expected) {
        SchemaModel shared = is;
        for (Table table : is.tables().values()) {
            if (expected.table(table.name()).isEmpty()) {
                shared = shared.without(table.name());
                for (View view : is.objects(View.class)) {
                    shared = shared.withoutObject(view.name());
                }
            }
        }
        for (Sequence sequence : shared.objects(Sequence.class)) {
            String owner = sequence.ownedBy().orElse("");
            if (!owner.isEmpty()
                    && shared.table(owner.substring(0, owner.lastIndexOf('.'))).isEmpty()) {
                shared = shared.withObject(sequence.withOwner(Optional.empty()));
            }
        }
        for (Table table : shared.tables().values()) {
            for (var key : table.foreignKeys()) {
                if (shared.table(key.target()).isEmpty()) {
                    shared =
                            shared.with(shared.table(table.name()).orElseThrow().withoutConstraint(key.name()));
                }
            }
        }
        return shared;
    }

    private static Drift detect(LiveSchema live, SchemaModel expected) throws SQLException {
        return new DriftDetector(live.connection(), live.dialect())
                .detect(expected, List.of("0001_all"), DriftTerms.standard());
    }
}
