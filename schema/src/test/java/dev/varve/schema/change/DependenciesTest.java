package dev.varve.schema.change;

import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What hangs together: what follows a rename, and what must go before something else can. */
final class DependenciesTest {

    private static final EnumType MOOD = new EnumType("mood", List.of("fine", "bad"));
    private static final Sequence NUMBERS =
            new Sequence("numbers", Sequence.Options.PLAIN, Optional.of("orders.number"));
    private static final View TOTALS =
            new View("totals", SqlText.of("select sum(price) from orders"), false, Optional.empty());
    private static final Constraint CUSTOMER =
            Constraint.ForeignKey.of("fk_customer", List.of("customer"), "people", List.of("id"));
    private static final Constraint POSITIVE = new Constraint.Check("positive", SqlText.of("price > 0"));

    private static final Table PEOPLE = table("people")
            .column("id", "bigint")
            .column("name", "text")
            .key("pk_people", "id")
            .build();
    private static final Table ORDERS = table("orders")
            .column("id", "bigint")
            .column(
                    "number",
                    "bigint",
                    column -> column.withDefault(Optional.of(new DefaultValue.NextValue("numbers"))))
            .column("customer", "bigint")
            .column("price", "integer")
            .column("mood", "enum(mood)")
            .column("moods", "enum(mood)[]")
            .column(
                    "gross",
                    "integer",
                    column -> column.withGenerated(Optional.of(new Generated.Computed(SqlText.of("number * 2"), true))))
            .key("pk_orders", "id")
            .build()
            .withConstraint(CUSTOMER)
            .withConstraint(POSITIVE)
            .withRow(new Row(new TreeMap<>(Map.of("id", "1", "price", "5"))));
    private static final SchemaModel MODEL = SchemaModel.of(PEOPLE, ORDERS)
            .withSchemas(new TreeSet<>(List.of("sales")))
            .withObject(MOOD)
            .withObject(NUMBERS);

    @Test
    void a_renamed_table_is_followed_by_foreign_keys_and_what_it_owns() {
        SchemaModel after = new RenameTable("people", "sales.persons").applyTo(MODEL);
        assertThat(orders(after).foreignKeys())
                .extracting(Constraint.ForeignKey::target)
                .containsExactly("sales.persons");
        after = new RenameTable("orders", "o").applyTo(after);
        assertThat(after.objects(Sequence.class)).containsExactly(NUMBERS.withOwner(Optional.of("o.number")));
        SchemaModel back = new RenameTable("o", "orders").applyTo(after);
        assertThat(new RenameTable("sales.persons", "people").applyTo(back)).isEqualTo(MODEL);
    }

    @Test
    void a_renamed_column_is_followed_by_everything_that_names_it() {
        SchemaModel after = new RenameColumn("people", "id", "key").applyTo(MODEL);
        assertThat(orders(after).foreignKeys().get(0).targetColumns()).containsExactly("key");
        after = new RenameColumn("orders", "customer", "buyer").applyTo(after);
        assertThat(orders(after).foreignKeys().get(0).columns()).containsExactly("buyer");
        after = new RenameColumn("orders", "id", "no").applyTo(after);
        assertThat(orders(after).rows().values())
                .containsExactly(new Row(new TreeMap<>(Map.of("no", "1", "price", "5"))));
    }

    @Test
    void an_owner_is_followed_too() {
        SchemaModel after = new RenameColumn("orders", "number", "count")
                .applyTo(new DropColumn("orders", ORDERS.column("gross").orElseThrow()).applyTo(MODEL));
        assertThat(after.object("numbers")).contains(NUMBERS.withOwner(Optional.of("orders.count")));
    }

    @Test
    void what_an_expression_mentions_stays() {
        String mentioned = "an expression of table \"orders\" still mentions column";
        refuses(new RenameColumn("orders", "price", "cost"), mentioned + " \"price\"");
        refuses(new DropColumn("orders", Column.of("price", type("integer"))), mentioned + " \"price\"");
        refuses(new RenameColumn("orders", "number", "count"), mentioned + " \"number\"");
        SchemaModel without = new DropConstraint("orders", POSITIVE).applyTo(MODEL);
        assertThat(orders(new RenameColumn("orders", "price", "cost").applyTo(without))
                        .column("cost"))
                .isPresent();
        var index = new Index(
                "ix",
                List.of(IndexPart.of(SqlText.of("lower(name)"))),
                false,
                Optional.empty(),
                List.of(),
                Optional.of(SqlText.of("id > 0")),
                false);
        SchemaModel indexed = new CreateIndex("people", index).applyTo(MODEL);
        refuses(indexed, new RenameColumn("people", "name", "called"), "still mentions column \"name\"");
        refuses(indexed, new RenameColumn("people", "id", "key"), "still mentions column \"id\"");
    }

    @Test
    void what_a_view_mentions_stays() {
        SchemaModel viewed = new CreateObject(TOTALS).applyTo(new DropConstraint("orders", POSITIVE).applyTo(MODEL));
        refuses(
                viewed,
                new RenameColumn("orders", "price", "cost"),
                "the view \"totals\" still mentions column \"price\"");
        refuses(viewed, new RenameTable("orders", "o"), "the view \"totals\" still mentions \"orders\"");
        refuses(
                viewed,
                new DropColumn("orders", Column.of("price", type("integer"))),
                "the view \"totals\" still mentions column \"price\"");
        assertThat(new RenameColumn("people", "name", "called").applyTo(viewed).table("people"))
                .isPresent();
        var second = new View("averages", SqlText.of("select * from totals"), true, Optional.empty());
        SchemaModel both = new CreateObject(second).applyTo(viewed);
        refuses(both, new DropObject(TOTALS), "the view \"averages\" still mentions \"totals\"");
        refuses(both, new RenameObject(TOTALS, "sums"), "the view \"averages\" still mentions \"totals\"");
        assertThat(new DropObject(TOTALS).applyTo(new DropObject(second).applyTo(both)))
                .isEqualTo(viewed.withoutObject("totals"));
    }

    @Test
    void what_a_foreign_key_refers_to_stays() {
        refuses(new DropTable(PEOPLE), "the foreign key \"fk_customer\" still refers to table \"people\"");
        SchemaModel keyless = new DropPrimaryKey("people", PEOPLE.primaryKey().orElseThrow()).applyTo(MODEL);
        refuses(
                keyless,
                new DropColumn("people", Column.of("id", type("bigint"))),
                "the foreign key \"fk_customer\" still refers to column \"id\"");
        refuses(
                new DropColumn("orders", Column.of("customer", type("bigint"))),
                "a constraint of table \"orders\" still uses column \"customer\"");
        refuses(
                new AddConstraint("people", Constraint.ForeignKey.of("fk", List.of("id"), "nowhere", List.of("id"))),
                "there is no table \"nowhere\"");
        refuses(
                new AddConstraint("people", Constraint.ForeignKey.of("fk", List.of("id"), "orders", List.of("no"))),
                "table \"orders\" has no column \"no\"");
        refuses(
                new CreateTable(PEOPLE.withName("p")
                        .withConstraint(Constraint.ForeignKey.of("fk", List.of("id"), "q", List.of("id")))),
                "there is no table \"q\"");
        Table self =
                PEOPLE.withName("p").withConstraint(Constraint.ForeignKey.of("fk", List.of("id"), "p", List.of("id")));
        assertThat(new DropTable(self).applyTo(new CreateTable(self).applyTo(MODEL)))
                .isEqualTo(MODEL);
    }

    @Test
    void what_owns_a_sequence_stays() {
        refuses(new DropTable(ORDERS), "the sequence \"numbers\" still belongs to it");
        SchemaModel free = new DropColumn("orders", ORDERS.column("gross").orElseThrow()).applyTo(MODEL);
        refuses(
                free,
                new DropColumn("orders", ORDERS.column("number").orElseThrow()),
                "the sequence \"numbers\" still belongs to it");
    }

    @Test
    void types_and_sequences_are_followed_by_columns_and_stay_while_used() {
        SchemaModel after = new RenameObject(MOOD, "temper").applyTo(MODEL);
        assertThat(orders(after).column("mood").orElseThrow().type().text()).isEqualTo("enum(temper)");
        assertThat(orders(after).column("moods").orElseThrow().type().text()).isEqualTo("enum(temper)[]");
        assertThat(after.enumType("mood")).isEmpty();
        assertThat(after.enumType("temper")).contains(MOOD.withName("temper"));
        after = new RenameObject(NUMBERS, "counts").applyTo(after);
        assertThat(orders(after).column("number").orElseThrow().defaultValue())
                .contains(new DefaultValue.NextValue("counts"));
        refuses(new DropObject(MOOD), "column \"mood\" of table \"orders\" still uses it");
        refuses(new DropObject(NUMBERS), "column \"number\" of table \"orders\" still uses it");
        refuses(new DropObject(MOOD.withName("x")), "there is no enum type, sequence or view \"x\"");
        refuses(
                new DropObject(new EnumType("mood", List.of("fine"))),
                "is enum mood ('fine', 'bad'), not enum mood ('fine')");
    }

    @Test
    void names_are_taken_once() {
        refuses(new CreateObject(MOOD), "there is already enum mood");
        refuses(new CreateObject(MOOD.withName("people")), "there is already a table \"people\"");
        refuses(new CreateTable(PEOPLE.withName("mood")), "there is already enum mood");
        refuses(new RenameTable("people", "mood"), "there is already enum mood");
        refuses(new RenameObject(MOOD, "numbers"), "there is already sequence numbers");
        refuses(new RenameObject(MOOD, "people"), "there is already a table \"people\"");
        refuses(new AddConstraint("orders", POSITIVE), "already has a constraint \"positive\"");
        refuses(new AddConstraint("orders", POSITIVE.withName("pk_orders")), "already has a constraint \"pk_orders\"");
        refuses(new RenameConstraint("orders", "positive", "fk_customer"), "already has a constraint");
        refuses(new RenameConstraint("orders", "nothing", "x"), "has no constraint \"nothing\"");
        refuses(new DropConstraint("people", POSITIVE), "has no constraint \"positive\"");
    }

    @Test
    void a_database_schema_is_there_first_and_goes_last() {
        refuses(new CreateSchema("sales"), "there is already a schema \"sales\"");
        refuses(new DropSchema("other"), "there is no schema \"other\"");
        refuses(new CreateTable(PEOPLE.withName("other.people")), "there is no schema \"other\"");
        refuses(new RenameTable("people", "other.people"), "there is no schema \"other\"");
        refuses(new CreateObject(MOOD.withName("other.mood")), "there is no schema \"other\"");
        SchemaModel moved = new RenameTable("people", "sales.people").applyTo(MODEL);
        refuses(moved, new DropSchema("sales"), "it still holds \"sales.people\"");
        assertThat(new DropSchema("sales").applyTo(MODEL).schemas()).isEmpty();
    }

    @Test
    void rows_come_change_and_go_by_their_key() {
        var one = Optional.of(new Row(new TreeMap<>(Map.of("id", "1", "name", "a"))));
        var other = Optional.of(new Row(new TreeMap<>(Map.of("id", "1", "name", "b"))));
        SchemaModel after = new AlterRow("people", Optional.empty(), one).applyTo(MODEL);
        assertThat(after.table("people").orElseThrow().rows()).containsOnlyKeys("'1'");
        SchemaModel changed = new AlterRow("people", one, other).applyTo(after);
        assertThat(changed.table("people").orElseThrow().rows().values()).containsExactly(other.get());
        assertThat(new AlterRow("people", other, Optional.empty()).applyTo(changed))
                .isEqualTo(MODEL);
        refuses(after, new AlterRow("people", Optional.empty(), other), "row '1' is (id = '1', name = 'a'), not none");
        var moved = Optional.of(new Row(new TreeMap<>(Map.of("id", "2", "name", "a"))));
        refuses(after, new AlterRow("people", one, moved), "the row gets another key");
        var unknown = Optional.of(new Row(new TreeMap<>(Map.of("id", "1", "age", "7"))));
        refuses(new AlterRow("people", Optional.empty(), unknown), "has no column \"age\"");
    }

    @Test
    void an_authors_sql_has_the_effect_it_declares() {
        var rename = new RenameTable("people", "persons");
        var sql = new RunSql("rename", SqlText.of("alter table people rename to persons"), List.of(rename));
        assertThat(sql.applyTo(MODEL)).isEqualTo(rename.applyTo(MODEL));
        assertThat(sql.reverse()).isEmpty();
        assertThat(new RunSql("touch", SqlText.of("update people set id = id"), List.of()).applyTo(MODEL))
                .isEqualTo(MODEL);
    }

    @Test
    void an_enum_keeps_kind_and_name_and_says_what_becomes_of_values() {
        var fewer = new EnumType("mood", List.of("good", "bad"));
        var change = new AlterObject(MOOD, fewer, new TreeMap<>(Map.of("fine", "good")));
        assertThat(change.applyTo(MODEL).enumType("mood")).contains(fewer);
        assertThat(change.reverse()).contains(new AlterObject(fewer, MOOD, new TreeMap<>(Map.of("good", "fine"))));
        var merged = new AlterObject(MOOD, new EnumType("mood", List.of("fine")), new TreeMap<>(Map.of("bad", "fine")));
        assertThat(merged.reverse().map(back -> ((AlterObject) back).values())).contains(new TreeMap<>());
        assertThatThrownBy(() -> new AlterObject(MOOD, fewer, new TreeMap<>(Map.of("none", "good"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AlterObject(MOOD, fewer, new TreeMap<>(Map.of("fine", "none"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AlterObject(MOOD, fewer.withName("x"), new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AlterObject(MOOD, NUMBERS.withName("mood"), new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Table orders(SchemaModel model) {
        return model.table("orders").orElseThrow();
    }

    private static void refuses(Change change, String reason) {
        refuses(MODEL, change, reason);
    }

    private static void refuses(SchemaModel model, Change change, String reason) {
        assertThatThrownBy(() -> change.applyTo(model))
                .isInstanceOf(IllegalChangeException.class)
                .hasMessageContaining(reason);
    }
}
