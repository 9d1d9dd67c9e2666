package dev.varve.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.testing.Evolutions;
import dev.varve.schema.testing.ObjectEvolution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The laws of diff and fold where a schema holds more than tables. */
final class ObjectLawsTest {

    @Test
    void a_schema_does_not_differ_from_itself() {
        Evolutions.seeds().mapToObj(ObjectEvolution::of).forEach(evolution -> {
            assertThat(SchemaDiffer.diff(evolution.from(), evolution.from())).isEmpty();
            assertThat(SchemaDiffer.diff(evolution.to(), evolution.to())).isEmpty();
        });
    }

    @Test
    void changes_lead_to_the_other_schema_and_back() {
        Evolutions.seeds().forEach(seed -> {
            var evolution = ObjectEvolution.of(seed);
            List<Change> changes = SchemaDiffer.diff(evolution.from(), evolution.to(), evolution.intents());
            assertThat(fold(evolution.from(), changes)).as("seed %s", seed).isEqualTo(evolution.to());
            assertThat(fold(evolution.to(), reversed(changes))).as("seed %s", seed).isEqualTo(evolution.from());
        });
    }

    @Test
    void names_alone_lead_to_the_other_schema() {
        Evolutions.seeds().forEach(seed -> {
            var evolution = ObjectEvolution.of(seed);
            List<Change> changes = SchemaDiffer.diff(evolution.from(), evolution.to());
            assertThat(fold(evolution.from(), changes)).as("seed %s", seed).isEqualTo(evolution.to());
        });
    }

    @Test
    void unrelated_schemas_lead_to_each_other() {
        Evolutions.seeds().forEach(seed -> {
            SchemaModel from = ObjectEvolution.of(seed).from();
            SchemaModel to = ObjectEvolution.of(seed + 1_000_003).to();
            List<Change> changes = SchemaDiffer.diff(from, to);
            assertThat(fold(from, changes)).as("seed %s", seed).isEqualTo(to);
            assertThat(fold(to, reversed(changes))).as("seed %s", seed).isEqualTo(from);
        });
    }

    @Test
    void the_order_of_intents_changes_nothing() {
        Evolutions.seeds().limit(300).mapToObj(ObjectEvolution::of).forEach(evolution -> {
            var intents = new ArrayList<>(evolution.intents());
            Collections.reverse(intents);
            assertThat(SchemaDiffer.diff(evolution.from(), evolution.to(), intents))
                    .isEqualTo(SchemaDiffer.diff(evolution.from(), evolution.to(), evolution.intents()));
        });
    }

    private static SchemaModel fold(SchemaModel from, List<Change> changes) {
        SchemaModel model = from;
        for (Change change : changes) {
            model = change.applyTo(model);
        }
        return model;
    }

    private static List<Change> reversed(List<Change> changes) {
        var reversed = new ArrayList<Change>();
        changes.forEach(change -> reversed.add(0, change.reverse().orElseThrow()));
        return reversed;
    }
}
