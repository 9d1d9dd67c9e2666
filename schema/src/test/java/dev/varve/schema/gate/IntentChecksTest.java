package dev.varve.schema.gate;

import static dev.varve.schema.gate.GateAssert.from;
import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.intent.Intent;
import dev.varve.schema.intent.Intent.BackfilledColumn;
import dev.varve.schema.intent.Intent.ConvertedColumn;
import dev.varve.schema.intent.Intent.DroppedColumn;
import dev.varve.schema.intent.Intent.DroppedTable;
import dev.varve.schema.intent.Intent.RenamedColumn;
import dev.varve.schema.intent.Intent.RenamedTable;
import dev.varve.schema.problem.Place;
import dev.varve.schema.testing.TableBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Intents that match nothing, contradict something, or have done their work. */
final class IntentChecksTest {

    private static TableBuilder t(String... columns) {
        var builder = table("t").version("2.0.0").id();
        for (String column : columns) {
            builder.nullable(column, "text");
        }
        return builder;
    }

    private static RenamedColumn renamed(String column, String... before) {
        return new RenamedColumn("t", column, List.of(before));
    }

    @Test
    void a_rename_from_nothing_says_what_there_is() {
        Intent typo = new RenamedColumn("customer", "email", List.of("mial"));
        from(table("customer")
                        .id()
                        .column("name", "text")
                        .column("mail", "text")
                        .column("email", "text"))
                .to(table("customer")
                        .id()
                        .column("name", "text")
                        .column("mail", "text")
                        .column("email", "text"))
                .intents(new RenamedColumn("customer", "name", List.of("naem")))
                .isRefused(
                        "VRV120",
                        new Place.OfIntent(new RenamedColumn("customer", "name", List.of("naem"))),
                        "@RenamedFrom(\"naem\") on name matches nothing: the snapshot has no column \"naem\", and it has"
                                + " \"name\" already; remove the annotation.");
        assertThat(from(table("customer").id().nullable("mail", "text"))
                        .to(table("customer")
                                .version("1.1.0")
                                .id()
                                .nullable("mail", "text")
                                .nullable("email", "text"))
                        .intents(typo)
                        .problems())
                .containsExactly("VRV120 @RenamedFrom(\"mial\") on email matches nothing: the snapshot has no column"
                        + " \"mial\". Its columns there: \"mail\", \"id\".");
    }

    @Test
    void a_misspelled_rename_does_not_hide_the_loss_nor_ask_for_rows() {
        assertThat(from(t("mail"))
                        .to(table("t").version("3.0.0").id().column("email", "text"))
                        .intents(renamed("email", "mial"))
                        .codes())
                .containsExactly("VRV120", "VRV201");
    }

    @Test
    void intents_on_what_does_not_exist_match_nothing() {
        assertThat(from(t())
                        .to(t())
                        .intents(
                                new RenamedTable("x", List.of("y")),
                                renamed("x", "y"),
                                new RenamedColumn("x", "x", List.of("y")),
                                new DroppedColumn("t", "x", "why"),
                                new DroppedTable("x", "why"),
                                new BackfilledColumn("t", "x", "1"),
                                new ConvertedColumn("t", "x", type("text"), Optional.empty(), true))
                        .codes())
                .hasSize(7)
                .containsOnly("VRV120");
    }

    @Test
    void a_drop_of_nothing_says_what_there_is() {
        assertThat(from(t("fax"))
                        .to(t("fax"))
                        .intents(new DroppedColumn("t", "faxx", "why"))
                        .problems())
                .containsExactly(
                        "VRV120 @DroppedColumn(name = \"faxx\") on t matches nothing: the snapshot has no column"
                                + " \"faxx\" of table \"t\". Its columns there: \"fax\", \"id\".");
        assertThat(from(t()).to(t()).intents(new DroppedTable("tt", "why")).problems())
                .containsExactly(
                        "VRV120 @DroppedTable(name = \"tt\") matches nothing: the snapshot has no table \"tt\"."
                                + " Its tables: \"t\".");
    }

    @Test
    void values_for_what_keeps_its_values_match_nothing() {
        assertThat(from(t("x"))
                        .to(t("x"))
                        .intents(
                                new BackfilledColumn("t", "x", "''"),
                                new ConvertedColumn("t", "x", type("text"), Optional.empty(), true))
                        .codes())
                .containsExactly("VRV120", "VRV120");
        assertThat(from().to(t("x"))
                        .intents(new BackfilledColumn("t", "x", "''"))
                        .problems())
                .containsExactly(
                        "VRV120 @Backfill(\"''\") on x matches nothing: table \"t\" is new, so it has no earlier"
                                + " columns and no rows.");
    }

    @Test
    void what_is_dropped_must_not_be_there() {
        assertThat(from(t("fax"), table("u").id())
                        .to(t("fax"), table("u").id())
                        .intents(new DroppedColumn("t", "fax", "why"), new DroppedTable("u", "why"))
                        .problems())
                .containsExactly(
                        "VRV121 @DroppedColumn(name = \"fax\") on t contradicts the source: column \"fax\" of table \"t\""
                                + " is there. Remove the one or the other.",
                        "VRV121 @DroppedTable(name = \"u\") contradicts the source: table \"u\" is there. Remove the one"
                                + " or the other.");
    }

    @Test
    void what_is_renamed_from_must_not_be_there() {
        assertThat(from(t("mail"))
                        .to(table("t")
                                .version("2.1.0")
                                .id()
                                .nullable("mail", "text")
                                .nullable("email", "text"))
                        .intents(renamed("email", "mail"))
                        .problems())
                .containsExactly(
                        "VRV121 @RenamedFrom(\"mail\") on email contradicts the source: column \"mail\" is still"
                                + " there under its own name, so \"email\" cannot be it. Remove the one or the other.");
    }

    @Test
    void two_cannot_be_renamed_from_one() {
        assertThat(from(t("mail"))
                        .to(table("t")
                                .version("3.0.0")
                                .id()
                                .nullable("a", "text")
                                .nullable("b", "text"))
                        .intents(renamed("a", "mail"), renamed("b", "mail"))
                        .problems())
                .containsExactly("VRV121 @RenamedFrom(\"mail\") on b contradicts another: column \"a\" is declared as"
                        + " renamed from the same one. Only one can be; leave the annotation on that one.");
        assertThat(from(table("x").id())
                        .to(
                                table("a")
                                        .version("2.0.0")
                                        .column("id", "bigint")
                                        .key("pk_x", "id"),
                                table("b").id())
                        .intents(new RenamedTable("a", List.of("x")), new RenamedTable("b", List.of("x")))
                        .codes())
                .containsExactly("VRV121");
    }

    @Test
    void an_intent_that_is_passed_over_is_not_taken_for_another() {
        // "b" lists "mail" first, which "a" has; that "fax" is free does not make it meant.
        assertThat(from(t("mail", "fax"))
                        .to(table("t")
                                .version("3.0.0")
                                .id()
                                .nullable("a", "text")
                                .nullable("b", "text"))
                        .intents(renamed("a", "mail"), renamed("b", "mail", "fax"))
                        .codes())
                .containsExactly("VRV121");
    }

    @Test
    void dropped_and_renamed_from_the_same() {
        assertThat(from(t("mail"), table("u").id())
                        .to(
                                table("t").version("3.0.0").id().nullable("email", "text"),
                                table("v")
                                        .version("2.0.0")
                                        .column("id", "bigint")
                                        .key("pk_u", "id"))
                        .intents(
                                renamed("email", "mail"),
                                new DroppedColumn("t", "mail", "why"),
                                new RenamedTable("v", List.of("u")),
                                new DroppedTable("u", "why"))
                        .codes())
                .containsExactly("VRV121", "VRV121");
    }

    @Test
    void renamed_from_itself() {
        assertThat(from(t("x")).to(t("x")).intents(renamed("x", "x")).codes()).containsExactly("VRV121");
    }

    @Test
    void a_used_intent_is_remembered_and_can_then_be_removed() {
        Intent intent = renamed("email", "mail");
        var verdict = from(t("mail"))
                .to(table("t").version("3.0.0").id().nullable("email", "text"))
                .intents(intent)
                .verdict();
        assertThat(verdict.usedIntents()).containsExactly("column t.email renamed from mail");
        var later = from(t("email")).to(t("email")).remembered(intent);
        assertThat(later.verdict().usedIntents()).isEmpty();
        later.intents(intent)
                .isRefused(
                        "VRV150",
                        new Place.OfIntent(intent),
                        "@RenamedFrom(\"mail\") on email has done its work, a migration has it. It can be removed.");
        assertThat(later.verdict().usedIntents()).containsExactly(intent.key());
    }

    @Test
    void a_swap_that_was_done_does_not_swap_back() {
        Intent[] swap = {renamed("a", "b"), renamed("b", "a")};
        var verdict =
                from(t("a", "b")).to(t("a", "b")).intents(swap).remembered(swap).verdict();
        assertThat(verdict.changes()).isEmpty();
        assertThat(verdict.problems())
                .extracting(problem -> problem.code().code())
                .containsOnly("VRV150");
    }

    @Test
    void an_intent_that_matches_again_is_used_again() {
        var intent = new BackfilledColumn("t", "x", "''");
        from(t("x"))
                .to(table("t").version("3.0.0").id().column("x", "text"))
                .intents(intent)
                .remembered(intent)
                .passes();
    }

    @Test
    void an_intent_is_known_again_after_its_table_and_column_were_renamed() {
        var from = table("old").id().nullable("email", "text").column("area", "text");
        var to = table("t")
                .version("2.0.0")
                .column("id", "bigint")
                .key("pk_old", "id")
                .nullable("email", "text")
                .column("region", "text");
        assertThat(from(from)
                        .to(to)
                        .remembered(
                                new RenamedColumn("old", "email", List.of("mail")),
                                new BackfilledColumn("old", "area", "''"),
                                new DroppedColumn("old", "fax", "why"))
                        .intents(
                                new RenamedTable("t", List.of("old")),
                                renamed("region", "area"),
                                renamed("email", "mail"),
                                new BackfilledColumn("t", "region", "''"),
                                new DroppedColumn("t", "fax", "why"))
                        .codes())
                .containsExactly("VRV150", "VRV150", "VRV150");
    }

    @Test
    void a_drop_left_in_the_source_does_not_declare_the_next_loss() {
        var dropped = new DroppedColumn("t", "fax", "nobody sends faxes");
        assertThat(from(t())
                        .to(table("t").version("2.1.0").id().nullable("fax", "text"))
                        .intents(dropped)
                        .remembered(dropped)
                        .codes())
                .containsExactly("VRV121");
    }

    @Test
    void what_hangs_on_an_open_question_is_not_asked() {
        // Whether "client" is the old "customer" decides whether these match.
        assertThat(from(table("customer").id().nullable("mail", "text"))
                        .to(table("client").id().nullable("email", "text"))
                        .intents(new RenamedColumn("client", "email", List.of("mail")))
                        .codes())
                .containsExactly("VRV204");
    }
}
