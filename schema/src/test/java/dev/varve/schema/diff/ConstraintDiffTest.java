package dev.varve.schema.diff;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.View;
import dev.varve.schema.change.Change;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.intent.Intent.ConvertedColumn;
import dev.varve.schema.intent.Intent.DroppedTable;
import dev.varve.schema.intent.Intent.RenamedColumn;
import dev.varve.schema.intent.Intent.RenamedTable;
import dev.varve.schema.testing.TableBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Examples of differences of constraints, and of what has to make room for other changes. */
final class ConstraintDiffTest {

    private static final List<Intent> NONE = List.of();

    @Test
    void constraints_are_added_after_what_they_need_and_dropped_before() {
        var from = schema(table("a").id(), table("b").id().column("x", "bigint"));
        var to = schema(
                table("a").id().column("code", "integer").distinct("uq_code", "code"),
                table("b")
                        .id()
                        .column("x", "bigint")
                        .column("code", "integer")
                        .check("ck_x", "x > 0")
                        .references("fk_x", "x", "a")
                        .constraint(ForeignKey.of("fk_code", List.of("code"), "a", List.of("code"))));
        assertDiff(
                from,
                to,
                NONE,
                "add column a.code integer not null",
                "add column b.code integer not null",
                "add unique uq_code (code) to a",
                "add check ck_x (x > 0) to b",
                "add foreign key fk_code (code) references a (code) to b",
                "add foreign key fk_x (x) references a (id) to b");
        assertDiff(
                to,
                from,
                NONE,
                "drop foreign key fk_code (code) references a (code) from b",
                "drop foreign key fk_x (x) references a (id) from b",
                "drop unique uq_code (code) from a",
                "drop check ck_x (x > 0) from b",
                "drop column a.code integer not null",
                "drop column b.code integer not null");
    }

    @Test
    void the_same_under_another_name_is_renamed() {
        assertDiff(
                schema(
                        table("a")
                                .id()
                                .column("x", "integer")
                                .distinct("uq", "x")
                                .index("ix", "x"),
                        table("b")
                                .id()
                                .column("x", "bigint")
                                .references("fk", "x", "a")
                                .check("ck", "x > 0")),
                schema(
                        table("a")
                                .column("id", "bigint")
                                .key("pk_new", "id")
                                .column("x", "integer")
                                .distinct("uq_new", "x")
                                .index("ix_new", "x"),
                        table("b")
                                .id()
                                .column("x", "bigint")
                                .references("fk_new", "x", "a")
                                .check("ck_new", "x > 0")),
                NONE,
                "rename constraint pk_a of a to pk_new",
                "rename constraint uq of a to uq_new",
                "rename index ix of a to ix_new",
                "rename constraint ck of b to ck_new",
                "rename constraint fk of b to fk_new");
    }

    @Test
    void a_name_that_is_used_again_is_dropped_first() {
        assertDiff(
                schema(table("a")
                        .id()
                        .column("x", "integer")
                        .column("y", "integer")
                        .distinct("one", "x")
                        .distinct("two", "y")),
                schema(table("a")
                        .id()
                        .column("x", "integer")
                        .column("y", "integer")
                        .distinct("one", "y")
                        .distinct("two", "x")),
                NONE,
                "drop unique one (x) from a",
                "drop unique two (y) from a",
                "add unique one (y) to a",
                "add unique two (x) to a");
    }

    @Test
    void of_two_that_are_the_same_each_stays_once() {
        var from =
                schema(table("a").id().column("x", "integer").index("i1", "x").index("i2", "x"));
        assertDiff(
                from,
                schema(table("a").id().column("x", "integer").index("i3", "x")),
                NONE,
                "drop index i2 (x) on a",
                "rename index i1 of a to i3");
        assertDiff(
                from, schema(table("a").id().column("x", "integer").index("i2", "x")), NONE, "drop index i1 (x) on a");
    }

    @Test
    void an_action_that_changes_makes_another_foreign_key() {
        var plain = ForeignKey.of("fk", List.of("x"), "a", List.of("id"));
        var cascading = new ForeignKey(
                "fk", List.of("x"), "a", List.of("id"), Action.CASCADE, Action.SET_NULL, Deferral.DEFERRED);
        assertDiff(
                schema(table("a").id(), table("b").id().nullable("x", "bigint").constraint(plain)),
                schema(table("a").id(), table("b").id().nullable("x", "bigint").constraint(cascading)),
                NONE,
                "drop foreign key fk (x) references a (id) from b",
                "add foreign key fk (x) references a (id) on delete cascade on update set null deferrable initially"
                        + " deferred to b");
    }

    @Test
    void a_unique_constraint_becomes_a_unique_index_and_back() {
        var constraint = schema(table("a").id().column("x", "integer").distinct("u", "x"));
        var index = schema(table("a").id().column("x", "integer").unique("u", "x"));
        assertDiff(constraint, index, NONE, "drop unique u (x) from a", "create unique index u (x) on a");
        assertDiff(index, constraint, NONE, "drop unique index u (x) on a", "add unique u (x) to a");
    }

    @Test
    void nulls_and_deferral_make_another_unique_constraint() {
        assertDiff(
                schema(table("a").id().nullable("x", "integer").distinct("u", "x")),
                schema(table("a")
                        .id()
                        .nullable("x", "integer")
                        .constraint(new Unique("u", List.of("x"), true, Deferral.DEFERRABLE))),
                NONE,
                "drop unique u (x) from a",
                "add unique u (x) nulls not distinct deferrable to a");
    }

    @Test
    void tables_are_created_after_what_they_refer_to_and_dropped_before() {
        var tables = schema(
                table("a").id().column("b", "bigint").references("fk_a", "b", "b"),
                table("b").id().column("c", "bigint").references("fk_b", "c", "c"),
                table("c").id().nullable("c", "bigint").references("fk_c", "c", "c"));
        assertThat(starts(SchemaModel.empty(), tables))
                .containsExactly("create table c", "create table b", "create table a");
        assertThat(starts(tables, SchemaModel.empty())).containsExactly("drop table a", "drop table b", "drop table c");
        assertThat(starts(tables, schema(table("a").id().column("b", "bigint"))))
                .containsExactly("drop foreign key fk_a", "drop table b", "drop table c");
    }

    @Test
    void cycles_are_opened() {
        var tables = schema(
                table("a").id().nullable("b", "bigint").references("fk_a", "b", "b"),
                table("b")
                        .id()
                        .nullable("a", "bigint")
                        .references("fk_b", "a", "a")
                        .references("fk_b2", "a", "c"),
                table("c").id().nullable("b", "bigint").references("fk_c", "b", "b"));
        assertThat(starts(SchemaModel.empty(), tables))
                .containsExactly(
                        "create table a",
                        "create table b",
                        "create table c",
                        "add foreign key fk_a",
                        "add foreign key fk_b2");
        assertThat(starts(tables, SchemaModel.empty()))
                .containsExactly(
                        "drop foreign key fk_b",
                        "drop table a",
                        "drop foreign key fk_c",
                        "drop table b",
                        "drop table c");
        assertFolds(SchemaModel.empty(), tables, NONE);
        assertFolds(tables, SchemaModel.empty(), NONE);
    }

    @Test
    void a_new_table_waits_for_the_unique_constraint_it_refers_to() {
        var from = schema(table("a").id().column("x", "integer"));
        var to = schema(
                table("a").id().column("x", "integer").distinct("uq", "x"),
                table("b")
                        .id()
                        .column("x", "integer")
                        .constraint(ForeignKey.of("fk", List.of("x"), "a", List.of("x"))));
        assertThat(starts(from, to)).containsExactly("create table b", "add unique uq", "add foreign key fk");
        assertThat(starts(to, from)).containsExactly("drop foreign key fk", "drop unique uq", "drop table b");
        assertFolds(to, from, NONE);
    }

    @Test
    void a_key_that_others_refer_to_changes_its_type_on_all_sides() {
        var from = schema(
                table("a")
                        .column("id", "integer")
                        .key("pk", "id")
                        .nullable("up", "integer")
                        .references("fk_a", "up", "a"),
                table("b").id().column("a", "integer").references("fk_b", "a", "a"));
        var to = schema(
                table("a")
                        .column("id", "uuid")
                        .key("pk", "id")
                        .nullable("up", "uuid")
                        .references("fk_a", "up", "a"),
                table("b").id().column("a", "uuid").references("fk_b", "a", "a"));
        var intents = List.<Intent>of(
                converted("a", "id", "integer"), converted("a", "up", "integer"), converted("b", "a", "integer"));
        assertDiff(
                from,
                to,
                intents,
                "drop foreign key fk_a (up) references a (id) from a",
                "drop foreign key fk_b (a) references a (id) from b",
                "alter column a.id integer not null to uuid not null using (x)",
                "alter column a.up integer null to uuid null using (x)",
                "alter column b.a integer not null to uuid not null using (x)",
                "add foreign key fk_a (up) references a (id) to a",
                "add foreign key fk_b (a) references a (id) to b");
    }

    @Test
    void a_key_that_others_refer_to_gets_other_columns() {
        var from = schema(
                table("a").id().column("n", "integer"),
                table("b").id().column("a", "bigint").references("fk", "a", "a"));
        var to = schema(
                table("a")
                        .column("id", "bigint")
                        .column("n", "integer")
                        .key("pk_a", "n")
                        .distinct("uq", "id"),
                table("b").id().column("a", "bigint").references("fk", "a", "a"));
        assertDiff(
                from,
                to,
                NONE,
                "drop foreign key fk (a) references a (id) from b",
                "drop primary key a pk_a (id)",
                "add primary key a pk_a (n)",
                "add unique uq (id) to a",
                "add foreign key fk (a) references a (id) to b");
    }

    @Test
    void foreign_keys_follow_renamed_tables_and_columns() {
        var from = schema(
                table("a").id(),
                table("b").id(),
                table("c").id().column("x", "bigint").references("fk", "x", "a"));
        var to = schema(
                table("b").column("number", "bigint").key("pk_a", "number"),
                table("a").column("id", "bigint").key("pk_b", "id"),
                table("c")
                        .id()
                        .column("y", "bigint")
                        .constraint(ForeignKey.of("fk", List.of("y"), "b", List.of("number"))));
        assertDiff(
                from,
                to,
                List.of(
                        new RenamedTable("a", List.of("b")),
                        new RenamedTable("b", List.of("a")),
                        new RenamedColumn("b", "number", List.of("id")),
                        new RenamedColumn("c", "y", List.of("x"))),
                "rename table a to varve_tmp_1",
                "rename table b to a",
                "rename table varve_tmp_1 to b",
                "rename column b.id to number",
                "rename column c.x to y");
    }

    @Test
    void a_foreign_key_follows_two_renames_that_swap_names() {
        var from = schema(
                table("a").id(),
                table("b").id().column("x", "bigint").column("y", "bigint").references("fk", "x", "a"));
        var to = schema(
                table("a").id(),
                table("b").id().column("x", "bigint").column("y", "bigint").references("fk", "y", "a"));
        assertDiff(
                from,
                to,
                List.of(new RenamedColumn("b", "x", List.of("y")), new RenamedColumn("b", "y", List.of("x"))),
                "rename column b.x to varve_tmp_1",
                "rename column b.y to x",
                "rename column b.varve_tmp_1 to y");
    }

    @Test
    void a_renamed_table_with_a_new_one_under_its_name_keeps_its_foreign_keys() {
        var from = schema(table("a").id(), table("b").id().column("x", "bigint").references("fk", "x", "a"));
        var to = schema(
                table("a_old").column("id", "bigint").key("pk_a", "id"),
                table("a").column("id", "bigint").key("pk_a_2", "id"),
                table("b").id().column("x", "bigint").references("fk", "x", "a_old"));
        assertDiff(
                from,
                to,
                List.of(new RenamedTable("a_old", List.of("a"))),
                "rename table a to a_old",
                "create table a version 1.0.0 (id bigint not null, primary key pk_a_2 (id)) no comment");
    }

    @Test
    void a_foreign_key_that_is_to_another_table_of_the_name_is_another() {
        var from = schema(table("a").id(), table("b").id().column("x", "bigint").references("fk", "x", "a"));
        var to = schema(
                table("a_old").column("id", "bigint").key("pk_a", "id"),
                table("a").column("id", "bigint").key("pk_a_2", "id"),
                table("b").id().column("x", "bigint").references("fk", "x", "a"));
        assertDiff(
                from,
                to,
                List.of(new RenamedTable("a_old", List.of("a"))),
                "drop foreign key fk (x) references a (id) from b",
                "rename table a to a_old",
                "create table a version 1.0.0 (id bigint not null, primary key pk_a_2 (id)) no comment",
                "add foreign key fk (x) references a (id) to b");
    }

    @Test
    void a_dropped_table_loses_its_foreign_key_before_the_key_it_refers_to_changes() {
        var from = schema(
                table("a").column("id", "integer").key("pk", "id"),
                table("b").id().column("x", "integer").references("fk", "x", "a"));
        var to = schema(table("a").column("id", "bigint").key("pk", "id"));
        assertDiff(
                from,
                to,
                List.of(new DroppedTable("b", "x")),
                "drop foreign key fk (x) references a (id) from b",
                "alter column a.id integer not null to bigint not null",
                "drop table b version 1.0.0 (id bigint not null, x integer not null, primary key pk_b (id)) no comment");
    }

    @Test
    void a_foreign_key_to_something_else_is_another() {
        var tables = List.of(
                table("a").id().column("x", "bigint").distinct("uq", "x"),
                table("b").id());
        for (ForeignKey other : List.of(
                ForeignKey.of("fk", List.of("c"), "b", List.of("id")),
                ForeignKey.of("fk", List.of("c"), "a", List.of("x")),
                ForeignKey.of("fk", List.of("d"), "a", List.of("id")))) {
            assertDiff(
                    schema(
                            tables.get(0),
                            tables.get(1),
                            referring(ForeignKey.of("fk", List.of("c"), "a", List.of("id")))),
                    schema(tables.get(0), tables.get(1), referring(other)),
                    NONE,
                    "drop foreign key fk (c) references a (id) from t",
                    "add " + other.definition() + " to t");
        }
    }

    private static TableBuilder referring(ForeignKey key) {
        return table("t").id().column("c", "bigint").column("d", "bigint").constraint(key);
    }

    @Test
    void two_tables_get_a_column_of_the_same_name() {
        assertDiff(
                schema(table("a").id(), table("b").id()),
                schema(table("a").id().nullable("x", "integer"), table("b").id().nullable("x", "bigint")),
                NONE,
                "add column a.x integer null",
                "add column b.x bigint null");
    }

    @Test
    void a_table_has_two_foreign_keys_to_another() {
        assertDiff(
                schema(table("a").id(), table("b").id().column("x", "bigint").column("y", "bigint")),
                schema(
                        table("a").id(),
                        table("b")
                                .id()
                                .column("x", "bigint")
                                .column("y", "bigint")
                                .references("fk_x", "x", "a")
                                .references("fk_y", "y", "a")),
                NONE,
                "add foreign key fk_x (x) references a (id) to b",
                "add foreign key fk_y (y) references a (id) to b");
    }

    @Test
    void what_mentions_a_renamed_column_is_made_again() {
        var partial = new Index(
                "ix_open",
                List.of(IndexPart.of("b")),
                false,
                Optional.empty(),
                List.of(),
                Optional.of(SqlText.of("a is null")),
                false);
        var expression = new Index(
                "ix_lower",
                List.of(IndexPart.of(SqlText.of("lower(b)"))),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false);
        var from = schema(table("t")
                .nullable("a", "integer")
                .nullable("b", "text")
                .computed("twice", "integer", "a * 2")
                .check("ck_a", "a > 0")
                .check("ck_b", "b <> ''")
                .index("ix_twice", "twice")
                .index(partial)
                .index(expression));
        var to = schema(table("t")
                .nullable("c", "integer")
                .nullable("b", "text")
                .computed("twice", "integer", "c * 2")
                .check("ck_a", "c > 0")
                .check("ck_b", "b <> ''")
                .index("ix_twice", "twice")
                .index(new Index(
                        "ix_open",
                        partial.parts(),
                        false,
                        Optional.empty(),
                        List.of(),
                        Optional.of(SqlText.of("c is null")),
                        false))
                .index(expression));
        assertDiff(
                from,
                to,
                List.of(new RenamedColumn("t", "c", List.of("a"))),
                "drop index ix_open (b) where (a is null) on t",
                "drop index ix_twice (twice) on t",
                "drop check ck_a (a > 0) from t",
                "drop column t.twice integer null computed stored (a * 2)",
                "rename column t.a to c",
                "add column t.twice integer null computed stored (c * 2)",
                "create index ix_open (b) where (c is null) on t",
                "create index ix_twice (twice) on t",
                "add check ck_a (c > 0) to t");
    }

    @Test
    void what_mentions_a_column_of_another_type_is_made_again() {
        assertDiff(
                schema(table("t").column("a", "integer").check("ck", "a > 0").computed("b", "integer", "a + 1")),
                schema(table("t").column("a", "bigint").check("ck", "a > 0").computed("b", "integer", "a + 1")),
                NONE,
                "drop check ck (a > 0) from t",
                "drop column t.b integer null computed stored (a + 1)",
                "alter column t.a integer not null to bigint not null",
                "add column t.b integer null computed stored (a + 1)",
                "add check ck (a > 0) to t");
    }

    @Test
    void a_computed_column_goes_before_what_it_reads_and_comes_after() {
        var without = schema(table("t").column("x", "integer"));
        var with = schema(table("t")
                .column("x", "integer")
                .computed("a", "integer", "b + z")
                .computed("b", "integer", "z * 2")
                .nullable("z", "integer"));
        assertDiff(
                without,
                with,
                NONE,
                "add column t.z integer null",
                "add column t.b integer null computed stored (z * 2)",
                "add column t.a integer null computed stored (b + z)");
        assertDiff(
                with,
                without,
                NONE,
                "drop column t.a integer null computed stored (b + z)",
                "drop column t.b integer null computed stored (z * 2)",
                "drop column t.z integer null");
    }

    @Test
    void views_make_room_for_what_they_read() {
        var one = view("v_one", "select a from t");
        var two = view("v_two", "select * from v_one");
        var other = view("v_other", "select b from t");
        var tables = schema(table("t").column("a", "integer").column("b", "integer"));
        var from = tables.withObject(one).withObject(two).withObject(other);
        var to = schema(table("t").column("a", "bigint").column("b", "integer"))
                .withObject(one)
                .withObject(two)
                .withObject(other);
        assertDiff(
                from,
                to,
                NONE,
                "drop view v_two as (select * from v_one)",
                "drop view v_one as (select a from t)",
                "alter column t.a integer not null to bigint not null",
                "create view v_one as (select a from t)",
                "create view v_two as (select * from v_one)");
        assertThat(starts(tables, from))
                .containsExactly("create view v_one", "create view v_other", "create view v_two");
        assertThat(starts(from, SchemaModel.empty()))
                .containsExactly("drop view v_other", "drop view v_two", "drop view v_one", "drop table t");
    }

    /** Past bug: taken back, a table must go again beside a view of one of its name in another database schema. */
    @Test
    void a_view_makes_room_for_a_name_that_comes() {
        View view = view("v", "select a from sales.t");
        var sales = table("sales.t").column("a", "integer");
        var from = schema(sales).withSchemas(new TreeSet<>(Set.of("sales"))).withObject(view);
        var to = schema(sales, table("t").column("b", "integer"))
                .withSchemas(new TreeSet<>(Set.of("sales")))
                .withObject(view);
        assertThat(starts(from, to)).containsExactly("drop view v", "create table t", "create view v");
    }

    private static View view(String name, String query) {
        return new View(name, SqlText.of(query), false, Optional.empty());
    }

    private static Intent converted(String table, String column, String from) {
        return new ConvertedColumn(table, column, type(from), Optional.of("x"), true);
    }

    /** {@return the first words of each change: what it does and to what} */
    private static List<String> starts(SchemaModel from, SchemaModel to) {
        return SchemaDiffer.diff(from, to).stream()
                .map(change -> change.describe().replaceAll("(foreign key \\S+|(table|unique|view) \\S+) .*", "$1"))
                .toList();
    }

    private static void assertDiff(SchemaModel from, SchemaModel to, List<Intent> intents, String... lines) {
        assertThat(SchemaDiffer.diff(from, to, intents).stream().map(Change::describe))
                .containsExactly(lines);
        assertFolds(from, to, intents);
    }

    private static void assertFolds(SchemaModel from, SchemaModel to, List<Intent> intents) {
        List<Change> changes = SchemaDiffer.diff(from, to, intents);
        SchemaModel model = from;
        var back = new ArrayList<Change>();
        for (Change change : changes) {
            model = change.applyTo(model);
            back.add(0, change.reverse().orElseThrow());
        }
        assertThat(model).isEqualTo(to);
        for (Change change : back) {
            model = change.applyTo(model);
        }
        assertThat(model).isEqualTo(from);
    }
}
