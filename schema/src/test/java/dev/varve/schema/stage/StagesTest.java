package dev.varve.schema.stage;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.EnumType;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.intent.Intent.BackfilledColumn;
import dev.varve.schema.intent.Intent.CodeStep;
import dev.varve.schema.intent.Intent.CodedColumn;
import dev.varve.schema.intent.Intent.ConvertedColumn;
import dev.varve.schema.intent.Intent.CopiedRows;
import dev.varve.schema.intent.Intent.MovedColumn;
import dev.varve.schema.intent.Intent.PhasedColumn;
import dev.varve.schema.intent.Intent.PhasedTable;
import dev.varve.schema.intent.Intent.RenamedColumn;
import dev.varve.schema.intent.Intent.RenamedObject;
import dev.varve.schema.intent.Intent.RenamedTable;
import dev.varve.schema.intent.Intent.RenamedValue;
import dev.varve.schema.testing.Golden;
import dev.varve.schema.testing.TableBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What becomes of each kind of wish, as it is written into migrations: each stage, each change, each SQL. */
final class StagesTest {

    private final StringBuilder text = new StringBuilder();

    private void show(String title, SchemaModel from, SchemaModel to, Intent... intents) {
        text.append("== ").append(title).append('\n');
        SchemaModel model = from;
        for (Stage stage : Stager.stages(from, to, List.of(intents))) {
            text.append(stage.phase()).append('\n');
            for (Change change : stage.changes()) {
                text.append("  ")
                        .append(change instanceof RunSql step ? "run sql: " + step.name() : change.describe())
                        .append('\n');
                if (change instanceof RunSql sql) {
                    text.append(sql.sql().text().indent(6));
                }
            }
            model = stage.applyTo(model);
        }
        text.append('\n');
        assertThat(model).as(title).isEqualTo(to);
    }

    private static Intent renamed(String table, String column, String before) {
        return new RenamedColumn(table, column, List.of(before));
    }

    private static Intent phased(String table, String column) {
        return new PhasedColumn(table, column, false, Optional.empty(), List.of());
    }

    private static Intent fill(String table, String column, String sql) {
        return new BackfilledColumn(table, column, sql);
    }

    private static TableBuilder customer() {
        return table("customer").version("1.2.0").id();
    }

    private static TableBuilder next() {
        return table("customer").version("2.0.0").id();
    }

    @Test
    void what_is_renamed_and_converted_in_phases() {
        show(
                "a rename",
                schema(customer()
                        .column("mail", "varchar(40)")
                        .index("ix", "mail")
                        .distinct("uq", "mail")
                        .check("ck", "mail <> ''")),
                schema(next().column("email", "varchar(40)")
                        .index("ix", "email")
                        .distinct("uq", "email")
                        .check("ck", "email <> ''")),
                renamed("customer", "email", "mail"),
                new PhasedColumn("customer", "email", false, Optional.empty(), List.of("h2")));
        show(
                "a rename with another type",
                schema(customer().column("age", "integer")),
                schema(next().column("years", "varchar(10)")),
                renamed("customer", "years", "age"),
                new ConvertedColumn(
                        "customer", "years", type("integer"), Optional.of("cast(age as varchar(10))"), true),
                new PhasedColumn("customer", "years", false, Optional.of("cast(years as integer)"), List.of()));
        show(
                "a table's columns together, one beside the other",
                schema(table("Mixed.order")
                        .version("1.0.0")
                        .column("a", "integer")
                        .column("b", "integer")
                        .nullable("select", "integer")
                        .column("gone", "text")
                        .key("pk", "a", "b")),
                schema(table("Mixed.order")
                        .version("2.0.0")
                        .column("a", "integer")
                        .column("b", "integer")
                        .column("Upper Case", "integer")
                        .column("new", "text")
                        .key("pk", "a", "b")),
                renamed("Mixed.order", "Upper Case", "select"),
                fill("Mixed.order", "Upper Case", "0"),
                fill("Mixed.order", "new", "'x'"),
                new PhasedTable("Mixed.order", false, List.of("sqlite")));
        golden("phases");
    }

    @Test
    void what_is_filled_and_dropped_in_phases() {
        show(
                "a new column that is NOT NULL",
                schema(customer()),
                schema(next().column("region", "varchar(2)").index("ix", "region")),
                fill("customer", "region", "'EU'"),
                phased("customer", "region"));
        show(
                "a column becomes NOT NULL",
                schema(customer().nullable("region", "varchar(2)")),
                schema(next().column("region", "varchar(2)")),
                fill("customer", "region", "'EU'"),
                phased("customer", "region"));
        show(
                "a column goes",
                schema(customer().column("fax", "text").index("ix_fax", "fax").distinct("uq_fax", "fax")),
                schema(next()),
                new PhasedColumn("customer", "fax", true, Optional.empty(), List.of()));
        show(
                "a column is split",
                schema(customer().column("name", "text")),
                schema(next().column("first", "text").column("last", "text")),
                fill("customer", "first", "split_part(name, ' ', 1)"),
                fill("customer", "last", "split_part(name, ' ', 2)"),
                phased("customer", "first"),
                phased("customer", "last"),
                new PhasedColumn("customer", "name", true, Optional.of("first || ' ' || last"), List.of("h2")));
        show(
                "a table goes, and refers to one that is renamed and to one that goes at once",
                schema(
                        customer(),
                        table("other").id(),
                        table("old")
                                .id()
                                .column("customer", "bigint")
                                .column("other", "bigint")
                                .references("fk", "customer", "customer")
                                .references("fk_other", "other", "other")),
                schema(table("client")
                        .version("2.0.0")
                        .column("number", "bigint")
                        .key("pk_customer", "number")),
                new RenamedTable("client", List.of("customer")),
                renamed("client", "number", "id"),
                new PhasedTable("old", true, List.of()));
        show(
                "a key column is filled, and rows wait for it",
                schema(table("country").version("1.0.0").nullable("iso", "varchar(2)")),
                SchemaModel.of(table("country")
                        .version("2.0.0")
                        .column("iso", "varchar(2)")
                        .key("pk", "iso")
                        .build()
                        .withRow(new Row(new TreeMap<>(Map.of("iso", "DE"))))),
                fill("country", "iso", "'XX'"),
                phased("country", "iso"));
        golden("fills");
    }

    @Test
    void what_code_does() {
        show(
                "code converts a column, which keeps its index and its name for others",
                SchemaModel.of(customer()
                        .column("age", "integer")
                        .check("ck", "age > 0")
                        .index("ix", "age")
                        .build()
                        .withIndex(new Index(
                                "ix_2",
                                List.of(IndexPart.of(SqlText.of("abs(age)"))),
                                false,
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                false))),
                schema(next().column("age", "text").check("ck", "age <> ''").index("ix", "age")),
                new ConvertedColumn("customer", "age", type("integer"), Optional.empty(), true),
                new CodedColumn("customer", "age"));
        show(
                "code fills a new column and one that becomes NOT NULL",
                schema(customer().nullable("old", "text").column("gone", "text")),
                schema(next().column("old", "text").column("new", "text").distinct("uq", "new", "old")),
                new CodedColumn("customer", "old"),
                new CodedColumn("customer", "new"));
        show(
                "code of its own beside a table that goes",
                schema(customer(), table("old").id()),
                schema(customer()),
                new CodeStep("customer", "move_old", List.of("old")));
        golden("code");
    }

    @Test
    void what_moves_between_tables() {
        SchemaModel whole = schema(
                customer().column("street", "text").column("city", "text").nullable("note", "text"));
        show(
                "a column moves",
                schema(customer().column("note", "text"), table("profile").id().column("customer_id", "bigint")),
                schema(
                        next(),
                        table("profile")
                                .version("1.1.0")
                                .id()
                                .column("customer_id", "bigint")
                                .nullable("note", "text")),
                new MovedColumn("profile", "note", "customer", "note", "customer.id = profile.customer_id"));
        SchemaModel split = schema(
                next().nullable("note", "text"),
                table("address")
                        .version("1.0.0")
                        .id()
                        .column("road", "text")
                        .column("city", "text")
                        .column("kind", "text")
                        .nullable("more", "text"));
        Intent[] intents = {
            new CopiedRows("address", "customer", "city <> ''", false),
            new MovedColumn("address", "road", "customer", "street", ""),
            fill("address", "kind", "'home'")
        };
        show("rows are split off", whole, split, intents);
        assertThat(Stager.unfilled(whole, split, (CopiedRows) intents[0], List.of(intents)))
                .isEmpty();
        assertThat(Stager.unfilled(whole, split, (CopiedRows) intents[0], List.of(intents[0])))
                .containsExactly("road", "kind");
        show(
                "rows are merged",
                schema(
                        customer().column("name", "text"),
                        table("lead").id().column("name", "text").column("hot", "boolean")),
                schema(next().column("name", "text").column("is_lead", "boolean")),
                new CopiedRows("customer", "lead", "", true),
                new MovedColumn("customer", "is_lead", "lead", "hot", ""),
                fill("customer", "is_lead", "false"));
        golden("moves");
    }

    @Test
    void what_stays_uses_types_and_sequences_as_they_are_then() {
        var from = schema(
                        table("old").id().column("mood", "enum(mood)").column("moods", "enum(mood)[]"),
                        customer().withDefault("mood", "enum(mood)", "fine"))
                .withObject(new EnumType("mood", List.of("fine", "bad")))
                .withObject(new Sequence("numbers", Sequence.Options.PLAIN, Optional.empty()))
                .withSchemas(new TreeSet<>(List.of("s")));
        Table client = next().build();
        show(
                "an enum type is renamed while a table and a column go in phases",
                from,
                SchemaModel.of(client)
                        .withObject(new EnumType("temper", List.of("good", "bad")))
                        .withObject(new Sequence("counts", Sequence.Options.PLAIN, Optional.empty())),
                new RenamedObject("temper", List.of("mood")),
                new RenamedObject("counts", List.of("numbers")),
                new RenamedValue("temper", "good", List.of("fine")),
                new Intent.DroppedSchema("s", "empty"),
                new PhasedColumn("customer", "mood", true, Optional.empty(), List.of()),
                new PhasedTable("old", true, List.of()));
        golden("objects");
    }

    private void golden(String name) {
        Golden.check("stage/" + name + ".txt", text.toString());
    }
}
