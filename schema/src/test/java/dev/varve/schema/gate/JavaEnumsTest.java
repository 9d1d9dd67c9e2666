package dev.varve.schema.gate;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;

import dev.varve.schema.Partitioning;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.intent.Intent.BackfilledColumn;
import dev.varve.schema.intent.Intent.CodedColumn;
import dev.varve.schema.intent.Intent.ConvertedColumn;
import dev.varve.schema.intent.Intent.CopiedRows;
import dev.varve.schema.intent.Intent.DroppedColumn;
import dev.varve.schema.intent.Intent.DroppedTable;
import dev.varve.schema.intent.Intent.DroppedValue;
import dev.varve.schema.intent.Intent.MovedColumn;
import dev.varve.schema.intent.Intent.PhasedColumn;
import dev.varve.schema.intent.Intent.RenamedColumn;
import dev.varve.schema.intent.Intent.RenamedTable;
import dev.varve.schema.intent.Intent.RenamedValue;
import dev.varve.schema.testing.Golden;
import dev.varve.schema.testing.TableBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the gate says about columns that hold constants of Java enums, and of what else one rarely does: every word. */
final class JavaEnumsTest {

    private static final String MOOD = "com.acme.Mood";

    private final StringBuilder text = new StringBuilder();

    private void say(String title, SchemaModel from, SchemaModel to, Intent... intents) {
        say(title, from, to, Set.of(), intents);
    }

    private void say(String title, SchemaModel from, SchemaModel to, Set<String> used, Intent... intents) {
        var source = new SourceNames(
                Map.of("person", "Person"),
                Map.of("person", Map.of("its_mood", "itsMood")),
                Map.of("person", Set.of("inner")),
                Set.of("part"),
                Set.of("jpa"),
                Map.of("person", Map.of("mood", MOOD, "its_mood", MOOD, "order", MOOD), "nowhere", Map.of("x", MOOD)));
        Verdict verdict = Gate.check(new GateInput(from, to, List.of(intents), used, source));
        text.append("== ").append(title).append('\n');
        verdict.problems()
                .forEach(problem -> text.append(problem.code().code())
                        .append(" at ")
                        .append(problem.place())
                        .append('\n')
                        .append(problem.message().indent(4)));
        verdict.stages()
                .forEach(stage -> stage.changes()
                        .forEach(change ->
                                text.append("  ").append(change.describe()).append('\n')));
        text.append(verdict.usedIntents().stream().sorted().collect(Collectors.joining("\n  ", "used: ", "\n\n")));
    }

    private static TableBuilder person(String version) {
        return table("person").version(version).id();
    }

    private static SchemaModel named(String version, String... values) {
        return schema(person(version)
                .column("mood", "varchar(31)")
                .check("ck_mood", in("mood", values))
                .nullable("note", "text")
                .check("ck_note", "note <> ''"));
    }

    private static String in(String column, String... values) {
        return Stream.of(values)
                .map(value -> "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", column + " in (", ")"));
    }

    private static SchemaModel numbered(String version, String column, String... names) {
        return schema(person(version)
                .column(column, "smallint")
                .check(
                        "ck_mood",
                        column + " between 0 and " + (names.length - 1) + " /* " + String.join(", ", names) + " */"));
    }

    private static Intent dropped(String value, String becomes) {
        return new DroppedValue(MOOD, value, becomes);
    }

    private static Intent renamed(String value, String... before) {
        return new RenamedValue(MOOD, value, List.of(before));
    }

    @Test
    void names() {
        SchemaModel from = named("1.0.0", "FINE", "IT'S", "BAD");
        say("all there", from, from);
        say("a new one", from, named("2.0.0", "FINE", "IT'S", "BAD", "NEW"));
        say("one is gone", from, named("2.0.0", "FINE", "IT'S"));
        say("one is gone and another is new", from, named("2.0.0", "FINE", "IT'S", "BADLY"));
        say("one is dropped", from, named("2.0.0", "FINE", "IT'S"), dropped("BAD", "IT'S"));
        say("one is renamed", from, named("2.0.0", "FINE", "IT'S", "BADLY"), renamed("BADLY", "POOR", "BAD"));
        say(
                "one is renamed, one dropped",
                from,
                named("2.0.0", "FINE", "BADLY"),
                renamed("BADLY", "BAD"),
                dropped("IT'S", "FINE"));
        say("dropped for nothing", from, named("2.0.0", "FINE", "IT'S"), dropped("BAD", "OTHER"));
        say("dropped and there", from, from, dropped("BAD", "FINE"));
        say("dropped and never there", from, from, dropped("POOR", "FINE"));
        say("renamed and there", from, from, renamed("BADLY", "BAD"));
        say("renamed and never there", from, from, renamed("FINE", "GOOD"));
        say("of another enum", from, named("2.0.0", "FINE", "IT'S"), new DroppedValue("com.acme.Other", "BAD", "FINE"));
        var drop = dropped("BAD", "FINE");
        say("dropped before", named("2.0.0", "FINE"), named("2.0.0", "FINE"), Set.of(drop.key()), drop);
        say("dropped before, and there again", from, from, Set.of(drop.key()), drop);
        say("a drop that is over loses again", from, named("2.0.0", "FINE", "IT'S"), Set.of(drop.key()), drop);
        Golden.check("gate/java-enum-names.txt", text.toString());
    }

    @Test
    void oneEnumInTwoColumns() {
        SchemaModel from = schema(person("1.0.0")
                .column("mood", "varchar(31)")
                .check("ck_a", in("mood", "FINE", "BAD"))
                .column("its_mood", "varchar(31)")
                .check("ck_b", in("\"its_mood\"", "FINE", "BAD")));
        SchemaModel to = schema(person("2.0.0")
                .column("mood", "varchar(31)")
                .check("ck_a", in("mood", "FINE"))
                .column("its_mood", "varchar(31)")
                .check("ck_b", in("\"its_mood\"", "FINE")));
        say("lost in both, said once", from, to);
        say("dropped in both", from, to, dropped("BAD", "FINE"));
        Golden.check("gate/java-enum-columns.txt", text.toString());
    }

    @Test
    void positions() {
        SchemaModel from = numbered("1.0.0", "mood", "FINE", "BAD");
        say("all there", from, from);
        say("a new one behind", from, numbered("2.0.0", "mood", "FINE", "BAD", "NEW"));
        say("a new one before", from, numbered("2.0.0", "mood", "NEW", "FINE", "BAD"));
        say("the last is gone", from, numbered("2.0.0", "mood", "FINE"));
        say("they change places", from, numbered("2.0.0", "mood", "BAD", "FINE"));
        say("one is renamed", from, numbered("2.0.0", "mood", "FINE", "POOR"), renamed("POOR", "BAD"));
        say("one is renamed elsewhere", from, numbered("2.0.0", "mood", "POOR", "FINE"), renamed("POOR", "BAD"));
        say(
                "a check without names",
                schema(person("1.0.0").column("mood", "smallint").check("ck_mood", "mood between 0 and 1")),
                numbered("2.0.0", "mood", "FINE", "BAD"));
        SchemaModel named = named("2.0.0", "FINE", "BAD");
        say("to names", from, named);
        say("to names, without how", from, named, conversion("smallint", ""));
        say("to names, converted", from, named, conversion("smallint", "case mood when 0 then 'FINE' else 'BAD' end"));
        say("to names, by code", from, named, new CodedColumn("person", "mood"));
        say("a reserved name", numbered("1.0.0", "order", "FINE", "BAD"), numbered("2.0.0", "order", "BAD", "FINE"));
        Golden.check("gate/java-enum-positions.txt", text.toString());
    }

    private static Intent conversion(String from, String using) {
        return new ConvertedColumn(
                "person", "mood", type(from), Optional.of(using).filter(sql -> !sql.isEmpty()), true);
    }

    @Test
    void computed() {
        SchemaModel from = schema(person("1.0.0").column("a", "integer").nullable("b", "integer"));
        SchemaModel to = schema(person("2.0.0").column("a", "integer").computed("b", "integer", "a + 1"));
        Intent lossy = new ConvertedColumn("person", "b", type("integer"), Optional.empty(), true);
        say("values give way", from, to);
        say("meant", from, to, lossy);
        say(
                "with an expression",
                from,
                to,
                new ConvertedColumn("person", "b", type("integer"), Optional.of("a"), true));
        say(
                "not said to be lossy",
                from,
                to,
                new ConvertedColumn("person", "b", type("integer"), Optional.empty(), false));
        say("of another type", from, to, new ConvertedColumn("person", "b", type("text"), Optional.empty(), true));
        say("filled", from, to, lossy, new BackfilledColumn("person", "b", "1"));
        say(
                "computed in another way",
                to,
                schema(person("3.0.0").column("a", "integer").computed("b", "integer", "a + 2")));
        say(
                "converted, and new",
                from,
                schema(person("1.1.0")
                        .column("a", "integer")
                        .nullable("b", "integer")
                        .nullable("c", "integer")),
                new ConvertedColumn("person", "c", type("integer"), Optional.empty(), true));
        Golden.check("gate/computed.txt", text.toString());
    }

    @Test
    void contradictions() {
        SchemaModel from = schema(
                person("1.0.0").column("a", "integer").nullable("inner", "text"),
                table("part").id(),
                table("jpa").id());
        SchemaModel renamed = schema(
                person("2.0.0").column("b", "integer").nullable("inner", "text"),
                table("piece").version("2.0.0").id(),
                table("jpa").id());
        Intent table = new RenamedTable("piece", List.of("part"));
        Intent column = new RenamedColumn("person", "b", List.of("a"));
        say("a table dropped and renamed", from, renamed, table, column, new DroppedTable("part", "gone"));
        say("a column dropped and renamed", from, renamed, table, column, new DroppedColumn("person", "a", "gone"));
        say("a table dropped and there", from, from, new DroppedTable("part", "gone"));
        Intent gone = new DroppedTable("old", "gone");
        say("a table dropped before and new again", from, schema(table("old").id()), Set.of(gone.key()), gone);
        SchemaModel back = schema(
                person("2.0.0").column("a", "integer").nullable("inner", "text").nullable("fax", "text"),
                table("part").id(),
                table("jpa").id());
        Intent fax = new DroppedColumn("person", "fax", "gone");
        say("a column dropped before and new again", from, back, Set.of(fax.key()), fax);
        say("a column dropped before, there again and remembered", back, back, Set.of(fax.key()), fax);
        say(
                "a table dropped before, there again and remembered",
                schema(table("old").id()),
                schema(table("old").id()),
                Set.of(gone.key()),
                gone);
        SchemaModel filled = schema(
                person("2.0.0").column("a", "integer").column("inner", "text"),
                table("part").version("2.0.0").id().column("x", "integer"),
                table("jpa").version("2.0.0").id().column("x", "integer"));
        say("values that stand on the entity, in a part, and in words of JPA", from, filled);
        var many = table("many").id();
        for (int i = 1; i <= 7; i++) {
            many.nullable("c" + i, "integer");
        }
        say("eight names", schema(many), schema(many), new DroppedColumn("many", "x", "gone"));
        many.nullable("c8", "integer");
        say("nine names", schema(many), schema(many), new DroppedColumn("many", "x", "gone"));
        Golden.check("gate/contradictions.txt", text.toString());
    }

    @Test
    void splits() {
        SchemaModel from = schema(person("1.0.0").column("city", "text").column("zip", "text"));
        SchemaModel to = schema(
                person("2.0.0").column("zip", "text"), table("address").id().column("town", "text"));
        Intent copied = new CopiedRows("address", "person", "", false);
        Intent moved = new MovedColumn("address", "town", "person", "city", "");
        Intent gone = new DroppedColumn("person", "city", "moved");
        say("a new table takes a column", from, to, copied, moved, gone);
        say("of other rows", from, to, new CopiedRows("address", "other", "", false), moved, gone);
        say("into another table", from, to, new CopiedRows("other", "person", "", false), moved, gone);
        say("nobody says which row", from, to, moved, gone);
        say("it is no loss", from, to, copied, moved);
        SchemaModel merged = schema(
                person("2.0.0").column("city", "text").column("zip", "text").nullable("phone", "text"));
        SchemaModel two = schema(
                person("1.0.0").column("city", "text").column("zip", "text"),
                table("contact").id().column("city", "text").column("number", "text"));
        say(
                "rows merged, with a column that was there",
                two,
                merged,
                new CopiedRows("person", "contact", "", true),
                new MovedColumn("person", "zip", "contact", "number", ""));
        say(
                "rows merged, a new column filled",
                two,
                merged,
                new CopiedRows("person", "contact", "", true),
                new MovedColumn("person", "phone", "contact", "number", ""),
                new BackfilledColumn("person", "zip", "''"));
        SchemaModel moving = schema(
                person("2.0.0").column("zip", "text"),
                table("old").version("2.0.0").id().column("city", "text"));
        say(
                "a NOT NULL column that is moved",
                schema(
                        person("1.0.0").column("city", "text").column("zip", "text"),
                        table("old").id()),
                moving,
                new MovedColumn("old", "city", "person", "city", "person.id = old.id"));
        Golden.check("gate/splits.txt", text.toString());
    }

    private static TableBuilder measure(String version, String column, String type) {
        return table("measure").version(version).column(column, type).column("note", "text");
    }

    private static SchemaModel partitioned(TableBuilder table, String column) {
        var how = new Partitioning(
                Partitioning.Method.RANGE,
                List.of(column),
                List.of(new Partitioning.Partition("rest", SqlText.of("DEFAULT"))));
        return SchemaModel.of(List.of(table.build().withPartitioning(Optional.of(how))));
    }

    @Test
    void partitions() {
        SchemaModel from = partitioned(measure("1.0.0", "day", "date"), "day");
        Intent renamed = new RenamedColumn("measure", "at", List.of("day"));
        say("the same", from, from);
        say("renamed", from, partitioned(measure("2.0.0", "at", "date"), "at"), renamed);
        say("of a wider type", from, partitioned(measure("2.0.0", "day", "timestamp(0)"), "day"));
        say("of another type", from, partitioned(measure("2.0.0", "day", "integer"), "day"));
        say("of another column", from, partitioned(measure("2.0.0", "day", "date"), "note"));
        say("none", from, schema(measure("2.0.0", "day", "date")));
        say("new", schema(measure("1.0.0", "day", "date")), from);
        say(
                "in phases",
                from,
                partitioned(measure("2.0.0", "at", "date"), "at"),
                renamed,
                new PhasedColumn("measure", "at", false, Optional.empty(), List.of()));
        Golden.check("gate/partitions.txt", text.toString());
    }

    @Test
    void anotherTakesTheOldName() {
        say(
                "in phases, and the name is taken",
                schema(person("1.0.0").nullable("a", "integer")),
                schema(person("2.0.0").nullable("b", "integer").nullable("A", "integer")),
                new RenamedColumn("person", "b", List.of("a")),
                new PhasedColumn("person", "b", false, Optional.empty(), List.of()));
        Golden.check("gate/taken.txt", text.toString());
    }
}
