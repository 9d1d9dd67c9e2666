package dev.varve.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.importer.Database.Product;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.testing.RandomGeneration;
import dev.varve.schema.testing.RandomGeneration.Feature;
import dev.varve.schema.testing.RandomModels;
import dev.varve.schema.testing.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A random schema, made in a database and imported, is the same when its migration makes it anew. */
final class RandomImportTest {

    private static final int MODELS = Integer.getInteger("varve.models", 100);
    private static final int BATCH = 25;
    private static final long FIRST_SEED = Long.getLong("varve.seed", 0);

    private static final Map<Product, Set<Feature>> FEATURES = Map.of(
            Product.H2, EnumSet.of(Feature.SEQUENCES, Feature.COUNTER_OPTIONS, Feature.NULLS_ORDER, Feature.INCLUDE),
            Product.SQLITE, EnumSet.of(Feature.VIRTUAL, Feature.EXPRESSION_INDEXES, Feature.PARTIAL_INDEXES),
            Product.POSTGRES, EnumSet.allOf(Feature.class),
            Product.MARIADB, EnumSet.of(Feature.VIRTUAL, Feature.SEQUENCES));

    @TempDir
    Path folder;

    /** Many schemas are imported at once, under names that keep them apart: a compile takes longer than all the rest. */
    @ParameterizedTest
    @EnumSource
    void imported_and_made_anew_is_the_same(Product product) throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + MODELS; seed += BATCH) {
            SchemaModel batch = SchemaModel.empty();
            for (int number = 0; number < BATCH; number++) {
                batch = Apart.joined(batch, model(product, seed + number), "m" + number + "_");
            }
            try {
                check(product, batch);
            } catch (Exception | AssertionError failure) {
                throw new AssertionError("seed " + seed + " on " + product + "\n" + failure.getMessage(), failure);
            }
        }
    }

    private void check(Product product, SchemaModel model) throws Exception {
        Database original = Database.fresh(product, folder);
        original.create(model);
        Path project = Files.createTempDirectory(folder, "project");
        ImportOutcome outcome;
        try (Connection connection = original.connect()) {
            outcome = Importer.of(ImportRequest.into(project, "app")).run(connection);
        }
        assertThat(outcome.generated())
                .as(String.join("\n", outcome.messages()))
                .isTrue();
        SchemaModel snapshot = new Project(project).snapshot();
        SchemaModel before = original.inspect();
        assertThat(before.tables().values().stream()
                        .filter(table -> table.primaryKey().isPresent())
                        .map(Table::name))
                .containsExactlyElementsOf(snapshot.tables().keySet());
        Database anew = Database.fresh(product, folder);
        anew.create(snapshot);
        SchemaModel expected = without(before, snapshot, outcome);
        SchemaModel actual = anew.inspect();
        assertThat(SchemaDiffer.diff(actual, expected).stream().map(Change::describe))
                .isEmpty();
        assertThat(actual).isEqualTo(expected);
    }

    /** What is left out is listed. */
    private static SchemaModel without(SchemaModel whole, SchemaModel imported, ImportOutcome outcome) {
        SchemaModel rest = whole;
        for (Table table : whole.tables().values()) {
            Optional<Table> known = imported.table(table.name());
            if (known.isEmpty()) {
                requireListed(outcome, table.name());
                rest = rest.without(table.name());
                continue;
            }
            Table kept = table;
            for (String name : table.constraints().keySet()) {
                if (known.get().constraint(name).isEmpty()) {
                    requireListed(outcome, table.name() + "." + name);
                    kept = kept.withoutConstraint(name);
                }
            }
            rest = rest.with(kept);
        }
        for (SchemaObject object : whole.objects().values()) {
            if (imported.object(object.name()).isEmpty()) {
                requireListed(outcome, object.name());
                rest = rest.withoutObject(object.name());
            }
        }
        return rest;
    }

    private static void requireListed(ImportOutcome outcome, String name) {
        assertThat(outcome.leftovers()).anyMatch(leftover -> leftover.name().equals(name));
    }

    private static SchemaModel model(Product product, long seed) {
        SchemaModel model = switch ((int) (seed % 3)) {
            case 0 -> new RandomModels(seed).model();
            case 1 -> new RandomGeneration(seed, FEATURES.get(product)).from();
            default -> withObjects(new RandomModels(seed).model(), product);
        };
        SchemaModel possible = model;
        for (Table table : model.tables().values()) {
            Table changed = table;
            for (Column column : table.columns().values()) {
                changed = changed.withColumn(possible(column, product));
            }
            possible = possible.with(possible(changed, product));
        }
        return possible;
    }

    private static SchemaModel withObjects(SchemaModel plain, Product product) {
        boolean moody = product == Product.POSTGRES || product == Product.MARIADB;
        SchemaModel model = moody ? plain.withObject(Vocabulary.MOOD) : plain;
        for (Table table : plain.tables().values()) {
            if (moody) {
                model = model.with(table.withColumn(Column.of("mood", new ColumnType.NamedEnum("mood"))));
            }
            String query = "select " + table.columns().keySet().iterator().next() + " from " + table.name();
            model = model.withObject(new View(
                    "v_" + table.name(),
                    SqlText.of(query),
                    false,
                    Optional.of("seen").filter(text -> product == Product.H2 || product == Product.POSTGRES)));
        }
        return model;
    }

    private static Column possible(Column column, Product product) {
        Column plain = product == Product.POSTGRES ? column : column.withCollation(Optional.empty());
        boolean mariaDb = product == Product.MARIADB;
        if (mariaDb && column.type() instanceof ColumnType.Native) {
            return plain.withType(new ColumnType.Native(SqlText.of("bigint(20) unsigned")))
                    .withDefault(Optional.empty());
        }
        return (mariaDb || product == Product.SQLITE) && column.type() instanceof ColumnType.Array
                ? plain.withType(new ColumnType.Text()).withDefault(Optional.empty())
                : plain;
    }

    /** MariaDB has not that one action of foreign keys. */
    private static Table possible(Table table, Product product) {
        Table possible = table;
        for (ForeignKey key : table.foreignKeys()) {
            if (product == Product.MARIADB) {
                possible = possible.withConstraint(new ForeignKey(
                        key.name(),
                        key.columns(),
                        key.target(),
                        key.targetColumns(),
                        key.onDelete() == Action.SET_DEFAULT ? Action.CASCADE : key.onDelete(),
                        key.onUpdate() == Action.SET_DEFAULT ? Action.CASCADE : key.onUpdate(),
                        key.deferral()));
            }
        }
        return possible;
    }
}
