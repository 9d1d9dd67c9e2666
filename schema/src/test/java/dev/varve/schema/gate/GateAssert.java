package dev.varve.schema.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.Problem;
import dev.varve.schema.testing.TableBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts two schemas and intents before the gate: {@code from(...).to(...).intents(...).problems()}. */
final class GateAssert {

    private final SchemaModel from;
    private SchemaModel to = SchemaModel.empty();
    private List<Intent> intents = List.of();
    private Set<String> used = Set.of();

    private GateAssert(SchemaModel from) {
        this.from = from;
    }

    static GateAssert from(TableBuilder... tables) {
        return new GateAssert(TableBuilder.schema(tables));
    }

    GateAssert to(TableBuilder... tables) {
        to = TableBuilder.schema(tables);
        return this;
    }

    GateAssert intents(Intent... declared) {
        intents = List.of(declared);
        return this;
    }

    /** The snapshot remembers these intents. */
    GateAssert remembered(Intent... declared) {
        used = Set.copyOf(List.of(declared).stream().map(Intent::key).toList());
        return this;
    }

    Verdict verdict() {
        var entities = Map.of("customer", "Customer", "client", "Client");
        var members = Map.of("customer", Map.of("last_seen", "lastSeen"));
        return Gate.check(new GateInput(from, to, intents, used, SourceNames.of(entities, members)));
    }

    /** {@return each problem as its code and message} */
    List<String> problems() {
        return verdict().problems().stream()
                .map(problem -> problem.code().code() + " " + problem.message())
                .toList();
    }

    List<String> codes() {
        return verdict().problems().stream()
                .map(problem -> problem.code().code())
                .toList();
    }

    /** There is exactly this problem. */
    void isRefused(String code, Place place, String message) {
        assertThat(verdict().problems()).hasSize(1);
        Problem problem = verdict().problems().get(0);
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.code().code()).isEqualTo(code);
        assertThat(problem.place()).isEqualTo(place);
    }

    void passes() {
        assertThat(problems()).isEmpty();
    }
}
