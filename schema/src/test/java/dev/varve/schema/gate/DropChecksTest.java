package dev.varve.schema.gate;

import static dev.varve.schema.gate.GateAssert.from;
import static dev.varve.schema.testing.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.intent.Intent.BackfilledColumn;
import dev.varve.schema.intent.Intent.DroppedColumn;
import dev.varve.schema.intent.Intent.DroppedTable;
import dev.varve.schema.intent.Intent.RenamedColumn;
import dev.varve.schema.problem.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables and columns that are gone. */
final class DropChecksTest {

    @Test
    void a_column_is_gone_and_another_is_new() {
        from(table("customer").id().column("mail", "text"))
                .to(table("customer").version("2.0.0").id().column("email", "text"))
                .isRefused("VRV201", new Place.OfTable("customer"), """
                        column "mail" of table "customer" is gone and "email" is new. Say which it is:
                            renamed:  @RenamedFrom("mail") on email
                            dropped:  @DroppedColumn(name = "mail", reason = "...") on Customer     (its data is lost)\
                        """);
    }

    @Test
    void every_new_column_is_offered_and_the_most_similar_first() {
        from(table("customer").id().column("seen", "text"))
                .to(table("customer")
                        .version("2.0.0")
                        .id()
                        .nullable("age", "integer")
                        .nullable("last_seen", "text"))
                .isRefused("VRV201", new Place.OfTable("customer"), """
                        column "seen" of table "customer" is gone and "last_seen", "age" are new. Say which it is:
                            renamed:  @RenamedFrom("seen") on lastSeen
                            renamed:  @RenamedFrom("seen") on age
                            dropped:  @DroppedColumn(name = "seen", reason = "...") on Customer     (its data is lost)\
                        """);
    }

    @Test
    void a_column_is_gone() {
        from(table("orders").id().column("fax", "text"))
                .to(table("orders").version("2.0.0").id())
                .isRefused("VRV202", new Place.OfTable("orders"), """
                        column "fax" of table "orders" is gone. If that is meant, say so:
                            dropped:  @DroppedColumn(name = "fax", reason = "...") on orders     (its data is lost)\
                        """);
    }

    @Test
    void a_table_is_gone() {
        from(table("fax").id(), table("customer").id())
                .to(table("customer").id())
                .isRefused("VRV203", new Place.OfSchema(), """
                        table "fax" is gone. If that is meant, say so:
                            dropped:  @DroppedTable(name = "fax", reason = "...") on the package     (its data is lost)\
                        """);
    }

    @Test
    void a_table_is_gone_and_another_is_new() {
        from(table("client").id())
                .to(table("customer").id().column("x", "text"))
                .isRefused("VRV204", new Place.OfSchema(), """
                        table "client" is gone and "customer" is new. Say which it is:
                            renamed:  @RenamedFrom("client") on Customer
                            dropped:  @DroppedTable(name = "client", reason = "...") on the package     (its data is lost)\
                        """);
    }

    @Test
    void every_loss_is_reported_and_none_twice() {
        assertThat(from(
                                table("a").id().column("x", "text").column("y", "text"),
                                table("b").id(),
                                table("c").id())
                        .to(
                                table("a").version("2.0.0").id().column("z", "text"),
                                table("d").id())
                        .codes())
                .containsExactly("VRV204", "VRV204", "VRV201", "VRV201");
    }

    @Test
    void whether_a_new_column_is_new_is_asked_before_what_its_rows_get() {
        var from = table("t").id().column("mail", "text");
        var to = table("t").version("2.0.0").id().column("email", "text").column("region", "text");
        // "email" may be "mail"; "region" is new whichever of the two it is.
        assertThat(from(from).to(to).codes()).containsExactly("VRV201", "VRV206");
        assertThat(from(from)
                        .to(to)
                        .intents(new DroppedColumn("t", "mail", "x"))
                        .codes())
                .containsExactly("VRV206", "VRV206");
        from(from)
                .to(to)
                .intents(new RenamedColumn("t", "email", List.of("mail")), new BackfilledColumn("t", "region", "''"))
                .passes();
    }

    @Test
    void an_old_column_whose_name_another_takes_is_gone_too() {
        var from = table("t").column("a", "integer").column("b", "integer");
        var to = table("t").version("2.0.0").column("b", "integer");
        var renamed = new RenamedColumn("t", "b", List.of("a"));
        assertThat(from(from).to(to).intents(renamed).codes()).containsExactly("VRV202");
        from(from).to(to).intents(renamed, new DroppedColumn("t", "b", "x")).passes();
    }

    @Test
    void declared_losses_pass() {
        from(table("a").id().column("x", "text"), table("b").id())
                .to(table("a").version("2.0.0").id())
                .intents(new DroppedColumn("a", "x", "why"), new DroppedTable("b", "why"))
                .passes();
    }

    @Test
    void a_partly_declared_loss_leaves_the_rest() {
        assertThat(from(table("a").id().column("x", "text").column("y", "text"))
                        .to(table("a").version("2.0.0").id())
                        .intents(new DroppedColumn("a", "x", "why"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("VRV202 column \"y\"");
    }

    @Test
    void names_are_pasted_as_java_texts() {
        assertThat(from(table("a").id().column("x\"\\", "text"))
                        .to(table("a").version("2.0.0").id())
                        .problems())
                .singleElement()
                .asString()
                .contains("@DroppedColumn(name = \"x\\\"\\\\\", reason");
    }
}
