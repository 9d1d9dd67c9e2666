package dev.varve.schema.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.schema.Literals;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.classify.TypeChange;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the generator: laws over evolutions say nothing about what no evolution does. */
final class EvolutionsTest {

    private static final int ENOUGH = 1000;

    /** What no differ makes. */
    private static final Set<Class<?>> BY_HAND = Set.of(RunCode.class, RunSql.class);

    /** What says how changes are made, and not which; the tests of stages draw them. */
    private static final Set<Class<?>> WISHES = Set.of(
            Intent.CodedColumn.class,
            Intent.CodeStep.class,
            Intent.PhasedColumn.class,
            Intent.PhasedTable.class,
            Intent.MovedColumn.class,
            Intent.CopiedRows.class);

    @Test
    void every_kind_of_change_and_intent_comes_up() {
        Set<Class<?>> changes = new HashSet<>();
        Set<Class<?>> intents = new HashSet<>();
        evolutions().forEach(evolution -> {
            diff(evolution).forEach(change -> changes.add(change.getClass()));
            evolution.intents().forEach(intent -> intents.add(intent.getClass()));
        });
        LongStream.range(0, 300).mapToObj(Evolution::of).forEach(evolution -> {
            SchemaDiffer.diff(evolution.from(), evolution.to(), evolution.intents())
                    .forEach(change -> changes.add(change.getClass()));
            evolution.intents().forEach(intent -> intents.add(intent.getClass()));
        });
        Set<Class<?>> all = new HashSet<>(List.of(Change.class.getPermittedSubclasses()));
        all.removeAll(BY_HAND);
        assertThat(changes).isEqualTo(all);
        Set<Class<?>> declared = new HashSet<>(List.of(Intent.class.getPermittedSubclasses()));
        declared.removeAll(WISHES);
        assertThat(intents).isEqualTo(declared);
    }

    @Test
    void swaps_of_tables_and_columns_come_up() {
        assertThat(changes()
                        .filter(change -> change instanceof RenameColumn renamed
                                && renamed.after().startsWith("varve_tmp_")))
                .hasSizeGreaterThan(20);
        assertThat(changes()
                        .filter(change -> change instanceof RenameTable renamed
                                && renamed.after().startsWith("varve_tmp_")))
                .hasSizeGreaterThan(10);
    }

    @Test
    void a_name_given_to_a_new_table_comes_up() {
        assertThat(evolutions()
                        .filter(evolution -> evolution.to().tables().keySet().stream()
                                .anyMatch(table -> !evolution.tables().containsKey(table)
                                        && evolution.from().table(table).isPresent())))
                .hasSizeGreaterThan(20);
    }

    @Test
    void an_index_that_moves_comes_up() {
        assertThat(evolutions().filter(evolution -> {
                    List<Change> changes = diff(evolution);
                    return changes.stream()
                            .anyMatch(drop -> drop instanceof DropIndex dropped
                                    && changes.stream()
                                            .anyMatch(create -> create instanceof CreateIndex created
                                                    && created.index()
                                                            .name()
                                                            .equals(dropped.index()
                                                                    .name())
                                                    && !created.tableName().equals(dropped.tableName())));
                }))
                .hasSizeGreaterThan(5);
    }

    @Test
    void every_change_of_type_comes_up() {
        var seen = EnumSet.noneOf(TypeChange.class);
        changes().forEach(change -> {
            if (change instanceof AlterColumn altered) {
                seen.add(TypeChange.of(altered.before().type(), altered.after().type()));
            }
        });
        assertThat(seen).isEqualTo(EnumSet.allOf(TypeChange.class));
    }

    @Test
    void the_same_seed_gives_the_same_evolution() {
        for (long seed = 0; seed < 100; seed++) {
            assertThat(Evolution.of(seed)).isEqualTo(Evolution.of(seed));
        }
    }

    @Test
    void a_failure_is_shrunk_and_names_its_seed() {
        var sizes = new ArrayList<Integer>();
        assertThatThrownBy(() -> Evolutions.check(evolution -> {
                    boolean renames =
                            evolution.intents().stream().anyMatch(intent -> intent instanceof Intent.RenamedColumn);
                    if (renames) {
                        sizes.add(evolution.from().tables().size());
                        throw new IllegalStateException("no renames, please");
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dvarve.seed=")
                .hasMessageContaining("no renames, please");
        assertThat(sizes.get(sizes.size() - 1))
                .isEqualTo(Collections.min(sizes))
                .isLessThan(Collections.max(sizes));
    }

    @Test
    void samples_are_canonical_and_fit_both_types() {
        var models = new RandomModels(1);
        for (int number = 0; number < ENOUGH; number++) {
            var before = models.type();
            var after = models.type();
            for (String literal : SampleValues.of(before)) {
                assertThat(Literals.canonical(before, literal)).contains(literal);
            }
            for (var converted : SampleValues.fitting(before, after)) {
                assertThat(Literals.canonical(after, converted.after())).contains(converted.after());
            }
        }
    }

    private static Stream<Evolution> evolutions() {
        return LongStream.range(0, ENOUGH).mapToObj(Evolution::of);
    }

    private static Stream<Change> changes() {
        return evolutions().flatMap(evolution -> diff(evolution).stream());
    }

    private static List<Change> diff(Evolution evolution) {
        return SchemaDiffer.diff(evolution.from(), evolution.to(), evolution.intents());
    }
}
