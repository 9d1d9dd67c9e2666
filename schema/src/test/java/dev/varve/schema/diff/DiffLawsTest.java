package dev.varve.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.testing.Evolution;
import dev.varve.schema.testing.Evolutions;
import dev.varve.schema.testing.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The laws of diff and fold, over random schemas. */
final class DiffLawsTest {

    @Test
    void a_schema_does_not_differ_from_itself() {
        Evolutions.check(evolution -> {
            assertThat(SchemaDiffer.diff(evolution.from(), evolution.from())).isEmpty();
            assertThat(SchemaDiffer.diff(evolution.to(), shuffled(evolution.to())))
                    .isEmpty();
        });
    }

    @Test
    void declared_changes_lead_to_the_other_schema() {
        Evolutions.check(evolution ->
                assertThat(fold(evolution.from(), declared(evolution))).isEqualTo(evolution.to()));
    }

    @Test
    void changes_by_name_lead_to_the_other_schema() {
        Evolutions.check(evolution -> {
            List<Change> changes = SchemaDiffer.diff(evolution.from(), evolution.to());
            if (isPartitionedAlike(evolution.from(), evolution.to())) {
                assertThat(fold(evolution.from(), changes)).isEqualTo(evolution.to());
            }
        });
    }

    /** No change makes another partitioning; the gate refuses it. */
    private static boolean isPartitionedAlike(SchemaModel from, SchemaModel to) {
        return from.tables().values().stream()
                .allMatch(table -> to.table(table.name())
                        .map(Table::partitioning)
                        .filter(how -> !how.equals(table.partitioning()))
                        .isEmpty());
    }

    @Test
    void unrelated_schemas_lead_to_each_other_and_back() {
        Evolutions.seeds().forEach(seed -> {
            SchemaModel from = Evolution.of(seed).from();
            SchemaModel to = Evolution.of(seed + 1_000_003).to();
            List<Change> changes = SchemaDiffer.diff(from, to);
            if (!isPartitionedAlike(from, to)) {
                return;
            }
            assertThat(fold(from, changes)).as("seed %s", seed).isEqualTo(to);
            assertThat(fold(to, reversed(changes))).as("seed %s", seed).isEqualTo(from);
            assertThat(changes.isEmpty()).as("seed %s", seed).isEqualTo(from.equals(to));
        });
    }

    @Test
    void the_reverse_of_every_change_leads_back() {
        Evolutions.check(evolution ->
                assertThat(fold(evolution.to(), reversed(declared(evolution)))).isEqualTo(evolution.from()));
    }

    @Test
    void ten_versions_lead_up_and_down_again() {
        Evolutions.seeds().limit(200).forEach(seed -> {
            SchemaModel model = Evolution.of(seed).from();
            SchemaModel first = model;
            var changes = new ArrayList<Change>();
            for (int version = 0; version < 10; version++) {
                var step = Evolution.next(model, seed * 10 + version);
                List<Change> next = declared(step);
                model = fold(model, next);
                assertThat(model).as("seed %s, version %s", seed, version).isEqualTo(step.to());
                changes.addAll(next);
            }
            assertThat(fold(model, reversed(changes))).as("seed %s", seed).isEqualTo(first);
        });
    }

    @Test
    void what_was_declared_belongs_together() {
        Evolutions.check(evolution -> {
            var pairing = Pairing.of(evolution.from(), evolution.to(), evolution.intents());
            assertThat(pairing.tables()).isEqualTo(evolution.tables());
            assertThat(pairing.columns()).isEqualTo(evolution.columns());
        });
    }

    @Test
    void surviving_columns_keep_their_values() {
        Evolutions.check(evolution -> {
            var values = new Values(evolution.from());
            declared(evolution).forEach(values::apply);
            evolution
                    .columns()
                    .forEach((table, columns) ->
                            columns.forEach((column, before) -> requireKept(evolution, values, table, column, before)));
        });
    }

    /** What is computed is no value of the row: it is made again where what it is made of changes. */
    private static void requireKept(Evolution evolution, Values values, String table, String column, String before) {
        Table is = evolution.to().table(table).orElseThrow();
        if (is.columns().get(column).computedBy().isEmpty()) {
            assertThat(values.of(table, column)).isEqualTo(evolution.tables().get(table) + "." + before);
        }
    }

    @Test
    void the_order_of_the_input_changes_nothing() {
        Evolutions.check(evolution -> {
            var intents = new ArrayList<>(evolution.intents());
            Collections.reverse(intents);
            List<String> lines = lines(declared(evolution));
            assertThat(lines(SchemaDiffer.diff(shuffled(evolution.from()), reordered(evolution.to()), intents)))
                    .isEqualTo(lines);
            // The author's order of columns is kept where columns are added, and changes no more than that.
            assertThat(lines(SchemaDiffer.diff(evolution.from(), shuffled(evolution.to()), intents)))
                    .containsExactlyInAnyOrderElementsOf(lines);
        });
    }

    @Test
    void no_change_repeats_or_undoes_another() {
        Evolutions.check(evolution -> {
            List<Change> changes = declared(evolution);
            assertThat(changes).doesNotHaveDuplicates();
            for (int at = 1; at < changes.size(); at++) {
                assertThat(changes.get(at - 1).reverse()).isNotEqualTo(Optional.of(changes.get(at)));
            }
        });
    }

    private static List<Change> declared(Evolution evolution) {
        return SchemaDiffer.diff(evolution.from(), evolution.to(), evolution.intents());
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

    private static List<String> lines(List<Change> changes) {
        return changes.stream().map(Change::describe).toList();
    }

    /** {@return the same schema, put together in another order} */
    private static SchemaModel reordered(SchemaModel model) {
        var tables = new TreeMap<String, Table>(Comparator.reverseOrder());
        tables.putAll(model.tables());
        var objects = new TreeMap<String, SchemaObject>(Comparator.reverseOrder());
        objects.putAll(model.objects());
        return new SchemaModel(tables, model.schemas(), objects);
    }

    private static SchemaModel shuffled(SchemaModel model) {
        var tables = new ArrayList<Table>();
        for (Table table : model.tables().values()) {
            var columns = new ArrayList<Column>(table.columns().values());
            Collections.shuffle(columns, new Random(7));
            tables.add(new Table(
                    table.name(),
                    table.version(),
                    Table.of(table.name(), table.version(), columns).columns(),
                    table.primaryKey(),
                    reversed(table.indexes()),
                    reversed(table.constraints()),
                    table.partitioning(),
                    reversed(table.rows()),
                    table.comment()));
        }
        Collections.reverse(tables);
        SchemaModel shuffled = SchemaModel.of(tables);
        return new SchemaModel(shuffled.tables(), model.schemas(), model.objects());
    }

    private static <T> SortedMap<String, T> reversed(SortedMap<String, T> parts) {
        var reversed = new TreeMap<String, T>(Comparator.reverseOrder());
        reversed.putAll(parts);
        return reversed;
    }
}
