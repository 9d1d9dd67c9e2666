package dev.varve.schema.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Problem;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.testing.Evolution;
import dev.varve.schema.testing.Evolutions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The laws of the gate, over random evolutions. */
final class GateLawsTest {

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
                var rest = new ArrayList<>(evolution.intents());
                rest.remove(intent);
                assertThat(errors(check(evolution, rest))).as("without %s", intent).isNotEmpty();
            }
        });
    }

    @Test
    void what_was_done_is_done() {
        Evolutions.check(evolution -> {
            Verdict verdict = Gate.check(input(
                    evolution.to(), evolution.to(), evolution.intents(), keys(evolution.intents())));
            assertThat(verdict.changes()).isEmpty();
            assertThat(verdict.problems()).hasSameSizeAs(evolution.intents()).allSatisfy(problem -> assertThat(
                            problem.code())
                    .isEqualTo(ProblemCode.INTENT_CONSUMED));
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
    void nothing_declared_is_nothing_lost() {
        Evolutions.check(evolution -> {
            List<ProblemCode> codes = check(evolution, List.of()).problems().stream()
                    .map(Problem::code)
                    .toList();
            long losses = evolution.intents().stream()
                    .filter(intent -> intent instanceof Intent.DroppedTable)
                    .count();
            assertThat(codes.stream()
                            .filter(code -> code == ProblemCode.UNDECLARED_TABLE_DROP
                                    || code == ProblemCode.UNDECLARED_TABLE_RENAME)
                            .count())
                    .isGreaterThanOrEqualTo(Math.min(losses, 1));
        });
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
        return new GateInput(from, to, intents, used, Map.of(), Map.of());
    }

    private static TreeSet<String> keys(List<Intent> intents) {
        return intents.stream().map(Intent::key).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Problem> errors(Verdict verdict) {
        return verdict.problems().stream()
                .filter(problem -> problem.code().severity() == ProblemCode.Severity.ERROR)
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
