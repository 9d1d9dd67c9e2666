package dev.varve.schema.gate;

import static dev.varve.schema.gate.GateAssert.from;
import static dev.varve.schema.testing.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.intent.Intent.DroppedTable;
import dev.varve.schema.intent.Intent.RenamedColumn;
import dev.varve.schema.intent.Intent.RenamedTable;
import dev.varve.schema.problem.Place;
import dev.varve.schema.testing.TableBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions and the steps that changes ask for. */
final class VersionChecksTest {

    private static TableBuilder at(String version) {
        return table("customer").version(version).id();
    }

    @Test
    void a_changed_table_must_step() {
        from(at("1.4.2").column("mail", "text"))
                .to(at("1.4.2").column("email", "text"))
                .intents(new RenamedColumn("customer", "email", List.of("mail")))
                .isRefused("VRV208", new Place.OfVersion("customer"), """
                        table "customer" has changes, but its version is still 1.4.2, the snapshot's. They ask for a major \
                        step:
                            @SchemaVersion("2.0.0") on Customer
                          because of:
                            rename column customer.mail to email (programs that use the old name break)\
                        """);
    }

    @Test
    void a_step_must_be_big_enough() {
        from(at("1.4.2"))
                .to(at("1.4.3").nullable("x", "text"))
                .isRefused("VRV209", new Place.OfVersion("customer"), """
                        the version of table "customer" stepped from 1.4.2 to 1.4.3, which is too little for its changes. \
                        They ask for a minor step:
                            @SchemaVersion("1.5.0") on Customer
                          because of:
                            add column customer.x text null (a new column that programs need not fill)\
                        """);
    }

    @Test
    void a_version_must_not_go_back() {
        from(at("1.4.2")).to(at("1.3.9")).isRefused("VRV211", new Place.OfVersion("customer"), """
                        the version of table "customer" is 1.3.9, lower than the snapshot's 1.4.2. The smallest that is \
                        enough:
                            @SchemaVersion("1.4.2") on Customer\
                        """);
        assertThat(from(at("1.4.2")).to(at("1.3.9").nullable("x", "text")).problems())
                .singleElement()
                .asString()
                .contains("@SchemaVersion(\"1.5.0\")");
    }

    @Test
    void every_step_that_is_enough_passes() {
        from(at("1.4.2")).to(at("1.4.2")).passes();
        from(at("1.4.2")).to(at("1.4.3").comment("x")).passes();
        from(at("1.4.2")).to(at("1.5.0").comment("x")).passes();
        from(at("1.4.2")).to(at("1.5.0").nullable("x", "text")).passes();
        from(at("1.4.2")).to(at("1.7.1").nullable("x", "text")).passes();
        from(at("1.4.2")).to(at("2.0.0").nullable("x", "text")).passes();
        from(at("1.4.2")).to(at("3.1.0")).passes();
    }

    @Test
    void too_small_steps_are_refused() {
        assertThat(from(at("1.4.2")).to(at("1.4.2").comment("x")).codes()).containsExactly("VRV208");
        assertThat(from(at("0.4.2")).to(at("0.4.9").nullable("x", "text")).codes())
                .containsExactly("VRV209");
        assertThat(from(at("1.4.2")).to(at("1.9.0").unique("ux", "id")).codes()).containsExactly("VRV209");
    }

    @Test
    void a_renamed_table_goes_on_from_its_version() {
        var renamed = new RenamedTable("client", List.of("customer"));
        assertThat(from(at("1.4.2"))
                        .to(table("client")
                                .version("1.5.0")
                                .column("id", "bigint")
                                .key("pk_customer", "id"))
                        .intents(renamed)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("VRV209")
                .contains("@SchemaVersion(\"2.0.0\") on Client");
        from(at("1.4.2"))
                .to(table("client").version("2.0.0").column("id", "bigint").key("pk_customer", "id"))
                .intents(renamed)
                .passes();
    }

    @Test
    void a_new_table_begins_anywhere_also_under_an_old_name() {
        from().to(at("0.0.1")).passes();
        from(at("7.0.0"))
                .to(
                        table("client").version("8.0.0").column("id", "bigint").key("pk_customer", "id"),
                        table("customer").version("0.1.0").column("number", "integer"))
                .intents(new RenamedTable("client", List.of("customer")))
                .passes();
    }

    @Test
    void changes_count_for_the_table_they_end_up_in() {
        // b becomes a, and the index that a had goes: the step is asked of a, the former b.
        var from = GateAssert.from(
                table("a").column("x", "integer").index("ix", "x"),
                table("b").version("3.0.0").column("y", "integer").index("iy", "y"));
        assertThat(from.to(table("a").version("3.9.0").column("y", "integer"))
                        .intents(new DroppedTable("a", "x"), new RenamedTable("a", List.of("b")))
                        .problems())
                .singleElement()
                .asString()
                .contains("stepped from 3.0.0 to 3.9.0")
                .contains("rename table b to a");
    }

    @Test
    void of_many_reasons_a_few_are_shown() {
        var from = at("1.0.0");
        var to = at("1.0.0");
        for (int number = 0; number < 9; number++) {
            to.nullable("x" + number, "text");
        }
        assertThat(from(from).to(to).problems())
                .singleElement()
                .asString()
                .contains("x4")
                .doesNotContain("x5")
                .endsWith("\n    and 4 more");
    }
}
