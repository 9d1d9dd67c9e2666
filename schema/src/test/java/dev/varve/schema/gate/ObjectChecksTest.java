package dev.varve.schema.gate;

import static dev.varve.schema.testing.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.EnumType;
import dev.varve.schema.Partitioning;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.testing.Evolution;
import dev.varve.schema.testing.Evolutions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is gone beside tables, and what no database can change. */
final class ObjectChecksTest {

    private static final EnumType MOOD = new EnumType("mood", List.of("fine", "bad"));

    private static List<String> problems(SchemaModel from, SchemaModel to, Intent... intents) {
        return verdict(from, to, Set.of(), intents).problems().stream()
                .map(problem -> problem.code().code() + " " + problem.message())
                .toList();
    }

    private static Verdict verdict(SchemaModel from, SchemaModel to, Set<String> used, Intent... intents) {
        return Gate.check(new GateInput(from, to, List.of(intents), used, SourceNames.of(Map.of(), Map.of())));
    }

    private static SchemaModel with(EnumType type) {
        return SchemaModel.empty().withObject(type);
    }

    @Test
    void an_enum_type_is_gone() {
        assertThat(problems(with(MOOD), SchemaModel.empty())).containsExactly("""
                VRV230 the enum type "mood" is gone. If that is meant, say so:
                    dropped:  @DroppedObject(name = "mood", reason = "...") on the package\
                """);
        assertThat(problems(with(MOOD), SchemaModel.empty(), new Intent.DroppedObject("mood", "unused")))
                .isEmpty();
    }

    @Test
    void an_enum_type_may_be_renamed() {
        SchemaModel to = with(MOOD.withName("temper"));
        assertThat(problems(with(MOOD), to)).containsExactly("""
                VRV230 the enum type "mood" is gone, and there are new ones. Say which it is:
                    renamed:  @RenamedFrom("mood") on the enum type "temper"
                    dropped:  @DroppedObject(name = "mood", reason = "...") on the package\
                """);
        assertThat(problems(with(MOOD), to, new Intent.RenamedObject("temper", List.of("mood"))))
                .isEmpty();
    }

    @Test
    void a_column_of_a_renamed_enum_type_keeps_its_type() {
        SchemaModel from = SchemaModel.of(
                        table("person").id().column("mood", "enum(mood)").build())
                .withObject(MOOD);
        SchemaModel to = SchemaModel.of(table("person")
                        .id()
                        .column("mood", "enum(temper)")
                        .version("2.0.0")
                        .build())
                .withObject(MOOD.withName("temper"));
        assertThat(problems(from, to, new Intent.RenamedObject("temper", List.of("mood"))))
                .isEmpty();
    }

    @Test
    void a_value_is_gone() {
        SchemaModel to = with(new EnumType("mood", List.of("fine", "awful")));
        assertThat(problems(with(MOOD), to)).containsExactly("""
                VRV231 the enum type "mood" no longer has the value "bad", and rows may have it. Say what becomes of them:
                    renamed:  @RenamedFrom("bad") on the value awful
                    dropped:  @DroppedValue(name = "bad", becomes = "awful") on the enum\
                """);
        assertThat(problems(with(MOOD), to, new Intent.RenamedValue("mood", "awful", List.of("bad"))))
                .isEmpty();
        assertThat(problems(with(MOOD), to, new Intent.DroppedValue("mood", "bad", "fine")))
                .isEmpty();
    }

    @Test
    void values_may_come_and_change_places() {
        assertThat(problems(with(MOOD), with(new EnumType("mood", List.of("bad", "so-so", "fine")))))
                .isEmpty();
    }

    @Test
    void what_a_dropped_value_becomes_is_a_value() {
        SchemaModel to = with(new EnumType("mood", List.of("fine")));
        assertThat(problems(with(MOOD), to, new Intent.DroppedValue("mood", "bad", "good")))
                .singleElement()
                .asString()
                .startsWith("VRV121")
                .contains("names \"good\"", "It has: \"fine\".");
    }

    @Test
    void intents_that_match_nothing() {
        assertThat(problems(
                        with(MOOD),
                        with(MOOD),
                        new Intent.RenamedObject("mood", List.of("moods")),
                        new Intent.DroppedObject("modd", "typo"),
                        new Intent.DroppedSchema("sales", "gone"),
                        new Intent.RenamedValue("mood", "bad", List.of("evil")),
                        new Intent.DroppedValue("mood", "evil", "bad")))
                .hasSize(5)
                .allMatch(problem -> problem.startsWith("VRV120"));
    }

    @Test
    void a_used_intent_is_a_note_and_says_nothing_about_the_next_step() {
        var renamed = new Intent.RenamedValue("mood", "bad", List.of("fine"));
        Verdict verdict = verdict(with(MOOD), with(MOOD), Set.of(renamed.key()), renamed);
        assertThat(verdict.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code().code()).isEqualTo("VRV150"));
        assertThat(verdict.changes()).isEmpty();
    }

    @Test
    void a_schema_that_holds_something_is_not_dropped() {
        SchemaModel model =
                SchemaModel.of(table("sales.order").id().build()).withSchemas(new TreeSet<>(Set.of("sales")));
        assertThat(problems(model, model, new Intent.DroppedSchema("sales", "gone")))
                .singleElement()
                .asString()
                .startsWith("VRV121")
                .contains("\"sales.order\" is still in it");
    }

    @Test
    void a_view_comes_and_goes_without_a_word() {
        SchemaModel model =
                SchemaModel.empty().withObject(new View("v", SqlText.of("select 1"), false, Optional.empty()));
        assertThat(problems(model, SchemaModel.empty())).isEmpty();
        assertThat(problems(SchemaModel.empty(), model)).isEmpty();
    }

    @Test
    void a_changed_partitioning_is_refused() {
        Table plain = table("event").id().build();
        Table parts = plain.withPartitioning(
                Optional.of(new Partitioning(Partitioning.Method.HASH, List.of("id"), List.of())));
        assertThat(problems(SchemaModel.of(parts), SchemaModel.of(plain)))
                .singleElement()
                .asString()
                .startsWith("VRV232 table \"event\" was made with partition by hash (id) and now has none.");
    }

    /** Past bug: no change can be made of it, and the comparison failed before the gate could say so. */
    @Test
    void what_a_partitioning_needs_may_be_gone_too() {
        Table parts = table("event")
                .id()
                .column("year", "integer")
                .build()
                .withPartitioning(Optional.of(new Partitioning(Partitioning.Method.RANGE, List.of("year"), List.of())));
        Table plain = table("event").id().build();
        assertThat(problems(SchemaModel.of(parts), SchemaModel.of(plain)))
                .extracting(problem -> problem.substring(0, 6))
                .containsExactlyInAnyOrder("VRV202", "VRV208", "VRV232");
    }

    @Test
    void declared_evolutions_pass() {
        Evolutions.seeds().forEach(seed -> {
            var evolution = Evolution.of(seed);
            List<String> codes = verdict(
                            evolution.from(),
                            evolution.to(),
                            Set.of(),
                            evolution.intents().toArray(Intent[]::new))
                    .problems()
                    .stream()
                    .map(problem -> problem.code().code())
                    .toList();
            assertThat(codes).as("seed %s", seed).doesNotContain("VRV203", "VRV204", "VRV230", "VRV232");
        });
    }
}
