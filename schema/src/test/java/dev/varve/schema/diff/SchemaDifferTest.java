package dev.varve.schema.diff;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.View;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.intent.Intent.BackfilledColumn;
import dev.varve.schema.intent.Intent.ConvertedColumn;
import dev.varve.schema.intent.Intent.DroppedTable;
import dev.varve.schema.intent.Intent.RenamedColumn;
import dev.varve.schema.intent.Intent.RenamedTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Examples of differences; the laws are in {@link DiffLawsTest}. */
final class SchemaDifferTest {

    @Test
    void the_example_of_the_readme() {
        var from = schema(table("customer")
                .version("1.4.0")
                .id()
                .column("mail", "varchar(320)")
                .nullable("fax", "varchar(40)"));
        var to = schema(table("customer")
                .version("2.0.0")
                .id()
                .column("email", "varchar(320)")
                .column("region", "varchar(2)"));
        assertDiff(
                from,
                to,
                List.of(
                        new RenamedColumn("customer", "email", List.of("mail")),
                        new BackfilledColumn("customer", "region", "'EU'")),
                "rename column customer.mail to email",
                "add column customer.region varchar(2) not null backfill ('EU')",
                "drop column customer.fax varchar(40) null",
                "alter table customer version 1.4.0 to 2.0.0");
    }

    @Test
    void a_name_that_is_not_declared_is_another_column() {
        assertDiff(
                schema(table("t").id().column("mail", "text")),
                schema(table("t").id().nullable("email", "text")),
                List.of(),
                "add column t.email text null",
                "drop column t.mail text not null");
    }

    @Test
    void swapped_columns_go_through_a_temporary_name() {
        assertDiff(
                schema(table("t").id().column("a", "integer").column("b", "integer")),
                schema(table("t").id().column("a", "integer").column("b", "integer")),
                List.of(new RenamedColumn("t", "a", List.of("b")), new RenamedColumn("t", "b", List.of("a"))),
                "rename column t.a to varve_tmp_1",
                "rename column t.b to a",
                "rename column t.varve_tmp_1 to b");
    }

    @Test
    void a_temporary_name_is_one_that_nothing_has() {
        assertDiff(
                schema(table("t").column("a", "integer").column("b", "integer").column("VARVE_TMP_1", "integer")),
                schema(table("t").column("a", "integer").column("b", "integer").column("VARVE_TMP_1", "integer")),
                List.of(new RenamedColumn("t", "a", List.of("b")), new RenamedColumn("t", "b", List.of("a"))),
                "rename column t.a to varve_tmp_2",
                "rename column t.b to a",
                "rename column t.varve_tmp_2 to b");
    }

    @Test
    void chained_columns_are_renamed_from_the_free_end() {
        assertDiff(
                schema(table("t").column("a", "integer").column("b", "integer").column("c", "integer")),
                schema(table("t").column("b", "integer").column("c", "integer").column("d", "integer")),
                List.of(
                        new RenamedColumn("t", "b", List.of("a")),
                        new RenamedColumn("t", "c", List.of("b")),
                        new RenamedColumn("t", "d", List.of("c"))),
                "rename column t.c to d",
                "rename column t.b to c",
                "rename column t.a to b");
    }

    @Test
    void names_that_differ_by_case_alone_are_in_each_others_way() {
        assertDiff(
                schema(table("t").column("a", "integer").column("B", "integer")),
                schema(table("t").column("b", "integer").column("c", "integer")),
                List.of(new RenamedColumn("t", "b", List.of("a")), new RenamedColumn("t", "c", List.of("B"))),
                "rename column t.B to c",
                "rename column t.a to b");
        assertDiff(
                schema(table("t").column("Id", "integer")),
                schema(table("t").column("id", "bigint")),
                List.of(),
                "rename column t.Id to varve_tmp_1",
                "add column t.id bigint not null",
                "drop column t.varve_tmp_1 integer not null");
    }

    @Test
    void a_renamed_column_is_altered_under_its_new_name() {
        assertDiff(
                schema(table("t").id().column("a", "varchar(10)")),
                schema(table("t").id().column("b", "integer")),
                List.of(
                        new RenamedColumn("t", "b", List.of("a")),
                        new ConvertedColumn("t", "b", type("varchar(10)"), Optional.of("cast(b as integer)"), true)),
                "rename column t.a to b",
                "alter column t.b varchar(10) not null to integer not null using (cast(b as integer))");
    }

    @Test
    void a_dropped_name_is_free_for_another_column() {
        assertDiff(
                schema(table("t").column("a", "integer").column("b", "text")),
                schema(table("t").column("a", "text")),
                List.of(new RenamedColumn("t", "a", List.of("b"))),
                "drop column t.a integer not null",
                "rename column t.b to a");
    }

    @Test
    void columns_go_after_others_were_made_of_them() {
        assertDiff(
                schema(table("t").column("first", "text").column("last", "text")),
                schema(table("t").column("name", "text")),
                List.of(new BackfilledColumn("t", "name", "first || ' ' || last")),
                "add column t.name text not null backfill (first || ' ' || last)",
                "drop column t.first text not null",
                "drop column t.last text not null");
    }

    @Test
    void a_table_and_its_columns_are_renamed_and_the_old_name_is_used_again() {
        var from = schema(table("customer").id().column("mail", "text"));
        var to = schema(
                table("client").column("id", "bigint").column("email", "text").key("pk_customer", "id"),
                table("customer").column("number", "integer").key("pk_customer_2", "number"));
        assertDiff(
                from,
                to,
                List.of(
                        new RenamedTable("client", List.of("customer")),
                        new RenamedColumn("client", "email", List.of("mail"))),
                "rename table customer to client",
                "rename column client.mail to email",
                "create table customer version 1.0.0 (number integer not null, primary key pk_customer_2 (number))"
                        + " no comment");
    }

    @Test
    void a_dropped_table_makes_room_for_a_renamed_one() {
        assertDiff(
                schema(table("old").column("a", "integer"), table("draft").column("b", "integer")),
                schema(table("old").column("b", "integer")),
                List.of(new DroppedTable("old", "x"), new RenamedTable("old", List.of("draft"))),
                "drop table old version 1.0.0 (a integer not null) no comment",
                "rename table draft to old");
    }

    @Test
    void a_table_goes_after_others_were_made_of_it() {
        assertDiff(
                schema(table("a").column("x", "integer"), table("b").column("y", "integer")),
                schema(table("b").column("y", "integer").nullable("x", "integer")),
                List.of(new BackfilledColumn("b", "x", "(select max(x) from a)")),
                "add column b.x integer null backfill ((select max(x) from a))",
                "drop table a version 1.0.0 (x integer not null) no comment");
    }

    @Test
    void swapped_tables_go_through_a_temporary_name() {
        assertDiff(
                schema(table("a").column("x", "integer"), table("b").column("y", "integer")),
                schema(table("b").column("x", "integer"), table("a").column("y", "integer")),
                List.of(new RenamedTable("a", List.of("b")), new RenamedTable("b", List.of("a"))),
                "rename table a to varve_tmp_1",
                "rename table b to a",
                "rename table varve_tmp_1 to b");
    }

    @Test
    void an_index_moves_to_another_table() {
        assertDiff(
                schema(
                        table("a").column("x", "integer").index("ix", "x"),
                        table("b").column("x", "integer")),
                schema(
                        table("a").column("x", "integer"),
                        table("b").column("x", "integer").index("ix", "x")),
                List.of(),
                "drop index ix (x) on a",
                "create index ix (x) on b");
    }

    @Test
    void an_index_of_a_dropped_table_is_free_before_it_is_made_again() {
        assertDiff(
                schema(
                        table("a").column("x", "integer").index("ix", "x"),
                        table("b").column("x", "integer")),
                schema(table("b").column("x", "integer").index("ix", "x")),
                List.of(),
                "drop table a version 1.0.0 (x integer not null, index ix (x)) no comment",
                "create index ix (x) on b");
    }

    @Test
    void an_index_follows_a_renamed_column_and_not_its_name() {
        var from =
                schema(table("t").column("a", "integer").column("b", "integer").index("ix", "a"));
        var swap =
                List.<Intent>of(new RenamedColumn("t", "a", List.of("b")), new RenamedColumn("t", "b", List.of("a")));
        assertThat(lines(
                        from,
                        schema(table("t")
                                .column("a", "integer")
                                .column("b", "integer")
                                .index("ix", "b")),
                        swap))
                .noneMatch(line -> line.contains("index"));
        assertThat(lines(from, from, swap)).startsWith("drop index ix (a) on t").endsWith("create index ix (a) on t");
    }

    @Test
    void a_key_changes_around_its_columns() {
        assertDiff(
                schema(table("t").column("a", "integer").column("b", "integer").key("pk", "a")),
                schema(table("t").column("b", "integer").column("c", "integer").key("pk", "b", "c")),
                List.of(new BackfilledColumn("t", "c", "0")),
                "drop primary key t pk (a)",
                "add column t.c integer not null backfill (0)",
                "drop column t.a integer not null",
                "add primary key t pk (b, c)");
    }

    @Test
    void keys_that_swap_their_names_are_both_dropped_first() {
        assertDiff(
                schema(
                        table("a").column("x", "integer").key("k1", "x"),
                        table("b").column("x", "integer").key("k2", "x")),
                schema(
                        table("a").column("x", "integer").key("k2", "x"),
                        table("b").column("x", "integer").key("k1", "x")),
                List.of(),
                "drop primary key a k1 (x)",
                "drop primary key b k2 (x)",
                "add primary key a k2 (x)",
                "add primary key b k1 (x)");
    }

    @Test
    void comments_and_versions_come_last() {
        assertDiff(
                schema(table("t").version("1.0.0").column("a", "integer").comment("old")),
                schema(table("t")
                        .version("1.0.1")
                        .column("a", "integer", column -> column.withComment(Optional.of("two\nlines")))),
                List.of(),
                "alter column t.a integer not null to integer not null comment 'two\\nlines'",
                "alter table t comment 'old' to no comment",
                "alter table t version 1.0.0 to 1.0.1");
    }

    @Test
    void the_first_former_name_that_is_free_counts() {
        var from = schema(table("t").column("mail", "text").column("email_addr", "text"));
        var to = schema(table("t").column("mail", "text").column("email", "text"));
        assertDiff(
                from,
                to,
                List.of(new RenamedColumn("t", "email", List.of("e_mail", "mail", "email_addr"))),
                "rename column t.email_addr to email");
    }

    @Test
    void an_intent_that_fits_nothing_changes_nothing() {
        var from = schema(table("t").id().column("a", "integer"));
        assertDiff(
                from,
                from,
                List.of(
                        new RenamedColumn("t", "a", List.of("b")),
                        new RenamedColumn("x", "a", List.of("b")),
                        new RenamedTable("t", List.of("u")),
                        new BackfilledColumn("t", "a", "1"),
                        new ConvertedColumn("t", "a", type("text"), Optional.of("1"), true),
                        new DroppedTable("t", "no")));
    }

    @Test
    void backfills_and_conversions_stay_with_what_they_fit() {
        assertDiff(
                schema(table("t")
                        .nullable("a", "integer")
                        .nullable("b", "integer")
                        .column("c", "text")),
                schema(table("t").column("a", "integer").nullable("b", "bigint").column("c", "integer")),
                List.of(
                        new BackfilledColumn("t", "a", "1"),
                        new BackfilledColumn("t", "b", "2"),
                        new ConvertedColumn("t", "c", type("varchar(9)"), Optional.of("3"), true)),
                "alter column t.a integer null to integer not null backfill (1)",
                "alter column t.b integer null to bigint null",
                "alter column t.c text not null to integer not null");
    }

    @Test
    void of_two_values_for_one_column_the_order_does_not_choose() {
        var from = schema(table("t").id());
        var to = schema(table("t").id().nullable("x", "integer"));
        var one = new BackfilledColumn("t", "x", "1");
        var two = new BackfilledColumn("t", "x", "2");
        assertThat(lines(from, to, List.of(one, two))).isEqualTo(lines(from, to, List.of(two, one)));
    }

    private static void assertDiff(SchemaModel from, SchemaModel to, List<Intent> intents, String... lines) {
        assertThat(lines(from, to, intents)).containsExactly(lines);
        SchemaModel model = from;
        for (Change change : SchemaDiffer.diff(from, to, intents)) {
            model = change.applyTo(model);
        }
        assertThat(model).isEqualTo(to);
    }

    private static List<String> lines(SchemaModel from, SchemaModel to, List<Intent> intents) {
        return SchemaDiffer.diff(from, to, intents).stream()
                .map(Change::describe)
                .toList();
    }

    /** Some databases make the column anew for that, and a view of it would be in the way. */
    @Test
    void a_view_makes_room_for_a_column_that_is_computed_no_more() {
        var view = new View("v", SqlText.of("select x from t"), false, Optional.empty());
        var from = schema(table("t").id().column("a", "integer").computed("x", "integer", "a + 1"))
                .withObject(view);
        var to = schema(table("t").id().column("a", "integer").nullable("x", "integer"))
                .withObject(view);
        List<Change> changes = SchemaDiffer.diff(from, to);
        assertThat(changes.get(0)).isEqualTo(new DropObject(view));
        assertThat(changes.get(changes.size() - 1)).isEqualTo(new CreateObject(view));
    }
}
