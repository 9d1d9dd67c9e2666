package dev.varve.schema.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.diff.Pairing;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Problem;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.Severity;
import dev.varve.schema.testing.Evolution;
import dev.varve.schema.testing.Evolutions;
import dev.varve.schema.testing.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The laws of the gate, over random evolutions. */
final class GateLawsTest {

    private static final int ATTEMPTS = 4;

    @Test
    void what_is_declared_passes() {
        Evolutions.check(evolution -> {
            Verdict verdict = check(evolution, evolution.intents());
            assertThat(verdict.problems()).isEmpty();
            assertThat(verdict.usedIntents()).isEqualTo(keys(evolution.intents()));
        });
    }

    @Test
    void each_intent_is_needed() {
        Evolutions.check(evolution -> {
            for (Intent intent : evolution.intents()) {
                if (intent instanceof Intent.DroppedSchema) {
                    // A database schema stays without it: nothing says that it is gone.
                    continue;
                }
                var rest = new ArrayList<>(evolution.intents());
                rest.remove(intent);
                assertThat(errors(check(evolution, rest)))
                        .as("without %s", intent)
                        .isNotEmpty();
            }
        });
    }

    @Test
    void what_was_done_is_done() {
        Evolutions.check(evolution -> {
            Verdict verdict =
                    Gate.check(input(evolution.to(), evolution.to(), evolution.intents(), keys(evolution.intents())));
            assertThat(verdict.changes()).isEmpty();
            assertThat(verdict.problems())
                    .hasSameSizeAs(evolution.intents())
                    .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INTENT_CONSUMED));
            assertThat(verdict.usedIntents()).isEqualTo(keys(evolution.intents()));
        });
    }

    @Test
    void a_change_without_a_step_does_not_pass() {
        Evolutions.check(evolution -> {
            SchemaModel to = atFormerVersions(evolution);
            var places = errors(Gate.check(input(evolution.from(), to, evolution.intents(), Set.of()))).stream()
                    .map(Problem::code)
                    .collect(Collectors.toSet());
            boolean changed = !to.equals(evolution.to());
            assertThat(places).isEqualTo(changed ? Set.of(ProblemCode.VERSION_NOT_STEPPED) : Set.of());
        });
    }

    @Test
    void nothing_is_lost_that_is_not_declared_whatever_else_is() {
        Evolutions.check(evolution -> {
            var random = new Random(evolution.intents().hashCode());
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                var intents = new ArrayList<>(evolution.intents());
                intents.removeIf(intent -> random.nextInt(6) == 0);
                wrong(evolution, random).limit(random.nextInt(3)).forEach(intents::add);
                Verdict verdict = check(evolution, intents);
                if (errors(verdict).isEmpty()) {
                    var values = new Values(evolution.from());
                    Set<String> lost = values.all();
                    verdict.changes().forEach(values::apply);
                    lost.removeAll(values.all());
                    lost.removeAll(declared(evolution, intents));
                    lost.removeAll(computed(evolution.from()));
                    assertThat(lost).as("lost under %s", intents).isEmpty();
                }
            }
        });
    }

    /** {@return renames and drops of names that exist, which mostly make no sense} */
    private static Stream<Intent> wrong(Evolution evolution, Random random) {
        var before = List.copyOf(evolution.from().tables().values());
        var after = List.copyOf(evolution.to().tables().values());
        if (before.isEmpty() || after.isEmpty()) {
            return Stream.empty();
        }
        return Stream.generate(() -> {
            Table one = before.get(random.nextInt(before.size()));
            Table other = after.get(random.nextInt(after.size()));
            String column = pick(one, random);
            return switch (random.nextInt(4)) {
                case 0 -> new Intent.RenamedTable(other.name(), List.of(one.name()));
                case 1 -> new Intent.RenamedColumn(other.name(), pick(other, random), List.of(column));
                case 2 -> new Intent.DroppedColumn(other.name(), column, "wrong");
                default -> new Intent.DroppedTable(one.name(), "wrong");
            };
        });
    }

    private static String pick(Table table, Random random) {
        var names = List.copyOf(table.columns().keySet());
        return names.get(random.nextInt(names.size()));
    }

    /** {@return the columns, by their former names, whose loss is declared} */
    private static Set<String> declared(Evolution evolution, List<Intent> intents) {
        var tables = Pairing.of(evolution.from(), evolution.to(), intents).tables();
        var declared = new TreeSet<String>();
        for (Intent intent : intents) {
            if (intent instanceof Intent.DroppedColumn dropped) {
                declared.add(tables.get(dropped.table()) + "." + dropped.column());
            } else if (intent instanceof Intent.DroppedTable dropped) {
                evolution
                        .from()
                        .table(dropped.table())
                        .ifPresent(table ->
                                table.columns().keySet().forEach(column -> declared.add(table.name() + "." + column)));
            }
        }
        return declared;
    }

    /** {@return the columns that hold nothing of their own} */
    private static Set<String> computed(SchemaModel model) {
        return model.tables().values().stream()
                .flatMap(table -> table.columns().values().stream()
                        .filter(column -> column.computedBy().isPresent())
                        .map(column -> table.name() + "." + column.name()))
                .collect(Collectors.toSet());
    }

    @Test
    void the_order_of_intents_changes_nothing() {
        Evolutions.check(evolution -> {
            var some = new ArrayList<>(evolution.intents());
            some.removeIf(intent -> intent.key().hashCode() % 3 == 0);
            Verdict verdict = check(evolution, some);
            Collections.reverse(some);
            assertThat(check(evolution, some)).isEqualTo(verdict);
            assertThat(verdict.problems()).doesNotHaveDuplicates();
        });
    }

    private static Verdict check(Evolution evolution, List<Intent> intents) {
        return Gate.check(input(evolution.from(), evolution.to(), intents, Set.of()));
    }

    private static GateInput input(SchemaModel from, SchemaModel to, List<Intent> intents, Set<String> used) {
        return new GateInput(from, to, intents, used, SourceNames.of(Map.of(), Map.of()));
    }

    private static TreeSet<String> keys(List<Intent> intents) {
        return intents.stream().map(Intent::key).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Problem> errors(Verdict verdict) {
        return verdict.problems().stream()
                .filter(problem -> problem.code().severity() == Severity.ERROR)
                .toList();
    }

    private static SchemaModel atFormerVersions(Evolution evolution) {
        SchemaModel to = evolution.to();
        for (var pair : evolution.tables().entrySet()) {
            Table before = evolution.from().table(pair.getValue()).orElseThrow();
            to = to.with(to.table(pair.getKey()).orElseThrow().withVersion(before.version()));
        }
        return to;
    }
}
