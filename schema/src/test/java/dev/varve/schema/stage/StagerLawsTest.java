package dev.varve.schema.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.snapshot.StateHash;
import dev.varve.schema.testing.Evolution;
import dev.varve.schema.testing.Evolutions;
import dev.varve.schema.testing.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The laws of stages, over random evolutions with random wishes for code and phases. */
class StagerLawsTest {

    @Test
    void without_wishes_there_is_one_stage_with_the_changes_of_the_differ() {
        Evolutions.check(evolution -> {
            List<Change> changes = SchemaDiffer.diff(evolution.from(), evolution.to(), evolution.intents());
            assertThat(Stager.stages(evolution.from(), evolution.to(), evolution.intents()))
                    .isEqualTo(changes.isEmpty() ? List.of() : List.of(new Stage(Phase.WHOLE, changes)));
        });
    }

    @Test
    void the_stages_lead_to_the_other_schema() {
        Evolutions.check(evolution -> {
            List<Intent> intents =
                    wishes(evolution, new Random(StateHash.of(evolution.to()).hashCode()), true);
            SchemaModel model = evolution.from();
            for (Stage stage : Stager.stages(evolution.from(), evolution.to(), intents)) {
                model = stage.applyTo(model);
            }
            assertThat(model).isEqualTo(evolution.to());
        });
    }

    @Test
    void nothing_is_dropped_before_code_has_run_unless_its_name_is_taken_again() {
        Evolutions.check(evolution -> {
            List<Intent> intents =
                    wishes(evolution, new Random(StateHash.of(evolution.to()).hashCode()), false);
            for (Stage stage : Stager.stages(evolution.from(), evolution.to(), intents)) {
                SchemaModel model = evolution.from();
                boolean early = stage.changes().stream().anyMatch(RunCode.class::isInstance);
                for (Change change : stage.changes()) {
                    early &= !(change instanceof RunCode);
                    if (early && change instanceof DropColumn dropped && isStored(dropped)) {
                        String name = dropped.column().name();
                        assertThat(evolution
                                        .to()
                                        .table(dropped.tableName())
                                        .orElseThrow()
                                        .columns()
                                        .keySet())
                                .anyMatch(name::equalsIgnoreCase);
                    }
                    model = change.applyTo(model);
                }
            }
        });
    }

    @Test
    void code_that_converts_a_column_still_finds_its_values() {
        Evolutions.check(evolution -> {
            var intents = new ArrayList<>(evolution.intents());
            evolution
                    .to()
                    .tables()
                    .values()
                    .forEach(table -> table.columns()
                            .keySet()
                            .forEach(column -> intents.add(new Intent.CodedColumn(table.name(), column))));
            var values = new Values(evolution.from());
            for (Stage stage : Stager.stages(evolution.from(), evolution.to(), intents)) {
                for (Change change : stage.changes()) {
                    if (change instanceof RunCode) {
                        assertThat(values.all()).containsAll(survivors(evolution));
                        return;
                    }
                    values.apply(change);
                }
            }
        });
    }

    /** What is computed is nothing that could be lost. */
    private static boolean isStored(DropColumn dropped) {
        return dropped.column().computedBy().isEmpty();
    }

    /** {@return the columns that are there before and after, retyped or not, as they were called in the beginning} */
    private static Set<String> survivors(Evolution evolution) {
        var survivors = new TreeSet<String>();
        evolution
                .columns()
                .forEach((table, columns) -> columns.forEach((column, before) -> {
                    Table after = evolution.to().table(table).orElseThrow();
                    if (after.columns().get(column).computedBy().isEmpty()) {
                        survivors.add(evolution.tables().get(table) + "." + before);
                    }
                }));
        return survivors;
    }

    @Test
    void an_expansion_drops_and_renames_nothing_that_was_asked_to_go_in_phases() {
        Evolutions.check(evolution -> {
            var intents = new ArrayList<>(evolution.intents());
            evolution
                    .to()
                    .tables()
                    .keySet()
                    .forEach(table -> intents.add(new Intent.PhasedTable(table, false, List.of())));
            evolution
                    .from()
                    .tables()
                    .keySet()
                    .forEach(table -> intents.add(new Intent.PhasedTable(table, true, List.of())));
            for (Stage stage : Stager.stages(evolution.from(), evolution.to(), intents)) {
                if (stage.phase() != Phase.EXPAND) {
                    continue;
                }
                for (Change change : stage.changes()) {
                    if (change instanceof DropColumn dropped && isStored(dropped)) {
                        String name = dropped.column().name();
                        assertThat(evolution
                                        .to()
                                        .table(dropped.tableName())
                                        .orElseThrow()
                                        .columns()
                                        .keySet())
                                .as("%s", change)
                                .anyMatch(name::equalsIgnoreCase);
                    }
                    if (change instanceof RenameColumn renamed
                            && !renamed.before().startsWith("varve_")) {
                        assertThat(evolution
                                        .to()
                                        .table(renamed.tableName())
                                        .orElseThrow()
                                        .columns()
                                        .keySet())
                                .as("%s", change)
                                .anyMatch(renamed.before()::equalsIgnoreCase);
                    }
                    assertThat(change instanceof DropTable dropped && isFree(evolution, dropped))
                            .as("%s", change)
                            .isFalse();
                }
            }
        });
    }

    private static boolean isFree(Evolution evolution, DropTable dropped) {
        var taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        evolution.to().tables().values().forEach(table -> taken.addAll(names(table)));
        return names(dropped.definition()).stream().noneMatch(taken::contains);
    }

    private static Set<String> names(Table table) {
        var names = new TreeSet<>(table.indexes().keySet());
        names.addAll(table.constraints().keySet());
        names.add(table.name());
        table.primaryKey().ifPresent(key -> names.add(key.name()));
        return names;
    }

    @Test
    void the_order_of_intents_makes_no_difference() {
        Evolutions.check(evolution -> {
            List<Intent> intents =
                    wishes(evolution, new Random(StateHash.of(evolution.to()).hashCode()), true);
            var shuffled = new ArrayList<>(intents);
            Collections.shuffle(shuffled, new Random(3));
            assertThat(Stager.stages(evolution.from(), evolution.to(), shuffled))
                    .isEqualTo(Stager.stages(evolution.from(), evolution.to(), intents));
        });
    }

    /** What a partitioning needs goes in no phases; the gate refuses it. */
    private static boolean isFree(Table table, String column) {
        return table.partitioning()
                .filter(how -> how.columns().contains(column))
                .isEmpty();
    }

    private static List<Intent> wishes(Evolution evolution, Random random, boolean phases) {
        var intents = new ArrayList<>(evolution.intents());
        evolution
                .to()
                .tables()
                .values()
                .forEach(table -> table.columns().keySet().stream()
                        .filter(column -> isFree(table, column))
                        .forEach(column -> {
                            if (random.nextInt(3) == 0) {
                                intents.add(new Intent.CodedColumn(table.name(), column));
                            } else if (phases && random.nextInt(2) == 0) {
                                intents.add(new Intent.PhasedColumn(
                                        table.name(), column, false, Optional.of("back"), List.of("h2")));
                            }
                        }));
        evolution.intents().forEach(intent -> {
            if (phases && intent instanceof Intent.DroppedColumn dropped && random.nextBoolean()) {
                intents.add(
                        new Intent.PhasedColumn(dropped.table(), dropped.column(), true, Optional.of("1"), List.of()));
            }
            if (phases && intent instanceof Intent.DroppedTable dropped && random.nextBoolean()) {
                intents.add(new Intent.PhasedTable(dropped.table(), true, List.of()));
            }
        });
        if (random.nextInt(4) == 0) {
            evolution.to().tables().keySet().stream()
                    .findFirst()
                    .ifPresent(table -> intents.add(new Intent.CodeStep(table, "move", List.of())));
        }
        return intents;
    }
}
