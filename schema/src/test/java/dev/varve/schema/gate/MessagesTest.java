package dev.varve.schema.gate;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;

import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.intent.Intent.BackfilledColumn;
import dev.varve.schema.intent.Intent.CodeStep;
import dev.varve.schema.intent.Intent.CodedColumn;
import dev.varve.schema.intent.Intent.ConvertedColumn;
import dev.varve.schema.intent.Intent.CopiedRows;
import dev.varve.schema.intent.Intent.DroppedObject;
import dev.varve.schema.intent.Intent.DroppedSchema;
import dev.varve.schema.intent.Intent.DroppedTable;
import dev.varve.schema.intent.Intent.DroppedValue;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the gate says about wishes for phases, code and moves, and about enum types: every word, with what it stands at. */
final class MessagesTest {

    private final StringBuilder text = new StringBuilder();

    private void say(String title, SchemaModel from, SchemaModel to, Intent... intents) {
        say(title, from, to, Set.of(), intents);
    }

    private void say(String title, SchemaModel from, SchemaModel to, Set<String> used, Intent... intents) {
        var input = new GateInput(
                from,
                to,
                List.of(intents),
                used,
                SourceNames.of(
                        Map.of("customer", "Customer", "address", "Address"),
                        Map.of("customer", Map.of("last_seen", "lastSeen"))));
        Verdict verdict = Gate.check(input);
        text.append("== ").append(title).append('\n');
        verdict.problems()
                .forEach(problem -> text.append(problem.code().code())
                        .append(" at ")
                        .append(problem.place())
                        .append('\n')
                        .append(problem.message().indent(4)));
        text.append(verdict.stages().stream()
                        .map(stage -> stage.phase().toString())
                        .collect(Collectors.joining(", ", "stages: ", "\n")))
                .append(verdict.usedIntents().stream().sorted().collect(Collectors.joining("\n  ", "used: ", "\n\n")));
    }

    private static TableBuilder customer() {
        return table("customer").id();
    }

    private static TableBuilder next() {
        return table("customer").version("2.0.0").id();
    }

    private static Intent phased(String column) {
        return new PhasedColumn("customer", column, false, Optional.empty(), List.of());
    }

    private static Intent dropped(String column) {
        return new PhasedColumn("customer", column, true, Optional.empty(), List.of());
    }

    private static Intent renamed(String column, String before) {
        return new RenamedColumn("customer", column, List.of(before));
    }

    private static Intent converted(String column, String from, String using) {
        return new ConvertedColumn("customer", column, type(from), Optional.of(using), true);
    }

    private static Intent whole(boolean dropped) {
        return new PhasedTable("customer", dropped, List.of());
    }

    @Test
    void phases() {
        SchemaModel plain = schema(customer().nullable("a", "integer").column("b", "text"));
        say("nothing breaks", plain, plain, phased("a"), dropped("b"), whole(false), whole(true));
        say("a column that is not there", plain, plain, dropped("c"), new PhasedTable("nothing", true, List.of()));
        say("a new table", SchemaModel.empty(), plain, phased("a"), whole(false));
        say(
                "one that becomes NOT NULL, one that is new, one that goes",
                plain,
                schema(next().column("a", "integer").column("c", "text")),
                new BackfilledColumn("customer", "a", "1"),
                new BackfilledColumn("customer", "c", "'x'"),
                new Intent.DroppedColumn("customer", "b", "gone"),
                phased("a"),
                phased("c"),
                dropped("b"));
        say(
                "a whole table",
                plain,
                schema(next().column("a", "integer").column("b", "text")),
                new BackfilledColumn("customer", "a", "1"),
                whole(false));
        say("the table goes", plain, SchemaModel.empty(), new DroppedTable("customer", "gone"), whole(true));
        say(
                "a new column with a default, and one that may be NULL",
                plain,
                schema(next().nullable("a", "integer")
                        .column("b", "text")
                        .nullable("c", "text")
                        .withDefault("d", "integer", "1")),
                phased("c"),
                phased("d"));
        say("the type alone", plain, schema(next().nullable("a", "text").column("b", "text")), phased("a"));
        say(
                "a rename and a type, and no way back",
                plain,
                schema(next().nullable("c", "text").column("b", "text")),
                renamed("c", "a"),
                phased("c"));
        say(
                "the old name is taken",
                plain,
                schema(next().nullable("c", "integer").column("a", "text").column("b", "text")),
                renamed("c", "a"),
                new BackfilledColumn("customer", "a", "''"),
                phased("c"));
        say(
                "by code",
                plain,
                schema(next().nullable("c", "integer").column("b", "text")),
                renamed("c", "a"),
                new CodedColumn("customer", "c"),
                phased("c"));
        say(
                "a part of the key",
                schema(customer()),
                schema(table("customer")
                        .version("2.0.0")
                        .column("number", "bigint")
                        .key("pk_customer", "number")),
                renamed("number", "id"),
                phased("number"));
        say(
                "a dropped part of the key",
                schema(table("customer")
                        .column("id", "bigint")
                        .column("part", "integer")
                        .key("pk", "id", "part")),
                schema(table("customer").version("2.0.0").column("id", "bigint").key("pk", "id")),
                new Intent.DroppedColumn("customer", "part", "gone"),
                dropped("part"));
        say(
                "a default",
                schema(customer().withDefault("a", "integer", "1")),
                schema(next().withDefault("c", "integer", "1")),
                renamed("c", "a"),
                phased("c"));
        say(
                "what a foreign key refers to",
                schema(
                        customer().column("code", "bigint").distinct("uq", "code"),
                        table("child").id().column("code", "bigint").constraint(key("code"))),
                schema(
                        next().column("number", "bigint").distinct("uq", "number"),
                        table("child")
                                .version("2.0.0")
                                .id()
                                .column("code", "bigint")
                                .constraint(key("number"))),
                renamed("number", "code"),
                phased("number"));
        Golden.check("gate/phases.txt", text.toString());
    }

    private static dev.varve.schema.Constraint key(String target) {
        return dev.varve.schema.Constraint.ForeignKey.of("fk_code", List.of("code"), "customer", List.of(target));
    }

    @Test
    void code() {
        SchemaModel plain = schema(customer().nullable("a", "integer"));
        say("nothing to do", plain, plain, new CodedColumn("customer", "a"));
        say("a new table", SchemaModel.empty(), plain, new CodedColumn("customer", "a"));
        say(
                "a new column, one of another type, one that becomes NOT NULL",
                schema(customer().nullable("a", "integer").column("b", "integer")),
                schema(next().column("a", "integer").column("b", "date").column("c", "integer")),
                new CodedColumn("customer", "a"),
                new CodedColumn("customer", "b"),
                new CodedColumn("customer", "c"));
        Intent step = new CodeStep("customer", "move", List.of("customer", "nowhere"));
        say("a step names a table that is not there", plain, plain, step);
        Intent sound = new CodeStep("customer", "move", List.of("customer"));
        say("a step", plain, plain, sound);
        say("a step that has run", plain, plain, Set.of(sound.key()), sound);
        Golden.check("gate/code.txt", text.toString());
    }

    @Test
    void moves() {
        SchemaModel from = schema(
                customer().column("city", "text").column("last_seen", "date"),
                table("old").id());
        SchemaModel split = schema(
                next().column("last_seen", "date"),
                table("address").id().column("city", "text").column("kind", "text"));
        Intent gone = new Intent.DroppedColumn("customer", "city", "moved");
        Intent copied = new CopiedRows("address", "customer", "", false);
        say("rows that lack a value", from, split, copied, new DroppedTable("old", "gone"));
        say(
                "all is there",
                from,
                split,
                copied,
                new BackfilledColumn("address", "kind", "'home'"),
                new DroppedTable("old", "gone"));
        say("from a table that is not there", from, split, new CopiedRows("address", "nothing", "", false));
        say("into a table that was there", from, from, new CopiedRows("customer", "old", "", false));
        say("merged, and still there", from, from, new CopiedRows("customer", "old", "", true));
        say(
                "merged",
                from,
                schema(customer().column("city", "text").column("last_seen", "date")),
                new CopiedRows("customer", "old", "", true));
        say(
                "a column from nowhere",
                from,
                split,
                new MovedColumn("address", "city", "customer", "town", "customer.id = address.id"),
                gone);
        say(
                "a column that is not new",
                from,
                from,
                new MovedColumn("customer", "city", "old", "id", "old.id = customer.id"));
        say("it does not say which row", from, split, new MovedColumn("address", "city", "customer", "city", " "));
        say(
                "a column that moves",
                from,
                schema(
                        next().column("last_seen", "date"),
                        table("old").version("1.1.0").id().nullable("city", "text")),
                new MovedColumn("old", "city", "customer", "city", "customer.id = old.id"));
        Golden.check("gate/moves.txt", text.toString());
    }

    @Test
    void types() {
        var moods = SchemaModel.empty()
                .withObject(new EnumType("mood", List.of("fine", "bad", "awful")))
                .withObject(new Sequence("numbers", Sequence.Options.PLAIN, Optional.empty()))
                .withSchemas(new TreeSet<>(List.of("sales")));
        say("renamed from nothing", moods, moods, new RenamedObject("mood", List.of("temper", "feeling")));
        say("renamed, and not there", moods, moods, new RenamedObject("temper", List.of("mood")));
        say("renamed from another kind", moods, moods, new RenamedObject("mood", List.of("numbers")));
        say("dropped, and there", moods, moods, new DroppedObject("mood", "gone"));
        say("dropped, and never there", moods, moods, new DroppedObject("temper", "gone"));
        var renamed = moods.withoutObject("mood").withObject(new EnumType("temper", List.of("fine", "bad", "awful")));
        say(
                "dropped and renamed",
                moods,
                renamed,
                new RenamedObject("temper", List.of("mood")),
                new DroppedObject("mood", "gone"));
        say("a schema that is not there", moods, moods, new DroppedSchema("odd", "gone"));
        var more = moods.withObject(new EnumType("sales.kind", List.of("a")));
        say("a schema that holds something", more, more, new DroppedSchema("sales", "gone"));
        var fewer = moods.withObject(new EnumType("mood", List.of("good", "bad")));
        say("values are gone", moods, fewer);
        say(
                "declared",
                moods,
                fewer,
                new RenamedValue("mood", "good", List.of("fine")),
                new DroppedValue("mood", "awful", "bad"));
        say(
                "declared badly",
                moods,
                fewer,
                new RenamedValue("mood", "good", List.of("best")),
                new RenamedValue("mood", "bad", List.of("fine")),
                new DroppedValue("mood", "bad", "good"),
                new DroppedValue("mood", "never", "good"),
                new DroppedValue("mood", "awful", "nothing"),
                new DroppedValue("other", "x", "y"));
        say(
                "renamed and dropped",
                moods,
                fewer,
                new RenamedValue("mood", "good", List.of("fine")),
                new DroppedValue("mood", "fine", "bad"),
                new DroppedValue("mood", "awful", "bad"));
        say(
                "of a new type",
                SchemaModel.empty(),
                fewer,
                new RenamedValue("mood", "good", List.of("fine")),
                new DroppedValue("mood", "fine", "bad"));
        say(
                "sequences are gone, and new ones are there",
                moods,
                SchemaModel.empty()
                        .withObject(new EnumType("tempers", List.of("x")))
                        .withObject(new Sequence("number", Sequence.Options.PLAIN, Optional.empty())));
        Golden.check("gate/types.txt", text.toString());
    }

    /** Each intent that an earlier step has used is named as it stands in the source. */
    @Test
    void notes() {
        SchemaModel model = schema(
                        customer().column("last_seen", "date"), table("address").id())
                .withObject(new EnumType("mood", List.of("fine")))
                .withObject(new Sequence("numbers", Sequence.Options.PLAIN, Optional.empty()));
        var intents = Stream.of(
                        new RenamedTable("customer", List.of("client", "buyer")),
                        renamed("last_seen", "seen"),
                        new Intent.DroppedColumn("customer", "fax \"it\"\n\t\\\r", "gone"),
                        new DroppedTable("old", "gone"),
                        converted("last_seen", "text", "x"),
                        new BackfilledColumn("customer", "last_seen", "current_date"),
                        new RenamedObject("mood", List.of("temper")),
                        new DroppedObject("kind", "gone"),
                        new DroppedSchema("sales", "gone"),
                        new RenamedValue("mood", "fine", List.of("good")),
                        new DroppedValue("mood", "bad", "fine"),
                        new CodedColumn("customer", "last_seen"),
                        new CodeStep("customer", "move", List.of()),
                        phased("last_seen"),
                        dropped("fax"),
                        whole(false),
                        new PhasedTable("old", true, List.of()),
                        new MovedColumn("customer", "last_seen", "old", "seen", ""),
                        new CopiedRows("address", "customer", "", false),
                        new CopiedRows("customer", "old", "", true))
                .toArray(Intent[]::new);
        say("used before", model, model, Stream.of(intents).map(Intent::key).collect(Collectors.toSet()), intents);
        Golden.check("gate/notes.txt", text.toString());
    }
}
