package dev.varve.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.testing.RandomGeneration;
import dev.varve.schema.testing.RandomGeneration.Feature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The laws of the differ over indexes of every kind, counters, sequences and computed columns. */
class GenerationLawsTest {

    private static final int PAIRS = Integer.getInteger("varve.pairs", 2000);
    private static final int VERSIONS = 10;

    @Test
    void theChangesLeadFromTheOneToTheOtherAndBack() {
        for (long seed = 0; seed < PAIRS; seed++) {
            var pair = new RandomGeneration(seed, EnumSet.allOf(Feature.class));
            List<Change> changes = SchemaDiffer.diff(pair.from(), pair.to(), pair.intents());
            assertThat(fold(pair.from(), changes))
                    .as("seed %d: %s", seed, changes)
                    .isEqualTo(pair.to());
            assertThat(back(pair.to(), changes))
                    .as("seed %d: %s", seed, changes)
                    .isEqualTo(pair.from());
            assertThat(SchemaDiffer.diff(pair.to(), pair.to())).isEmpty();
        }
    }

    @Test
    void tenVersionsUpAndDownAgain() {
        for (long first = 0; first < PAIRS / VERSIONS; first++) {
            SchemaModel model = SchemaModel.empty();
            List<List<Change>> migrations = new ArrayList<>();
            for (int version = 0; version < VERSIONS; version++) {
                SchemaModel next = new RandomGeneration(first * VERSIONS + version, EnumSet.allOf(Feature.class)).to();
                migrations.add(SchemaDiffer.diff(model, next));
                model = fold(model, migrations.get(version));
                assertThat(model).isEqualTo(next);
            }
            for (int version = VERSIONS - 1; version >= 0; version--) {
                model = back(model, migrations.get(version));
            }
            assertThat(model).as("seed %d", first).isEqualTo(SchemaModel.empty());
        }
    }

    private static SchemaModel fold(SchemaModel from, List<Change> changes) {
        SchemaModel model = from;
        for (Change change : changes) {
            model = change.applyTo(model);
        }
        return model;
    }

    private static SchemaModel back(SchemaModel to, List<Change> changes) {
        SchemaModel model = to;
        for (int at = changes.size() - 1; at >= 0; at--) {
            Optional<Change> reverse = changes.get(at).reverse();
            assertThat(reverse).as(changes.get(at).describe()).isPresent();
            model = reverse.orElseThrow().applyTo(model);
        }
        return model;
    }
}
