package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.EnumType;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Enum types, views and rows that belong to the schema, on every database alike. */
abstract class ObjectsContractTest extends LiveObjects {

    private static SchemaModel moods(String... values) {
        return SchemaModel.of(
                        table("person", mood("mood").withDefault(literal(values[0]))),
                        table("pet", mood("mood").withNullable(true)))
                .withObject(new EnumType("mood", List.of(values)));
    }

    private void twoMoods() throws SQLException {
        evolve(moods("it's fine", "bad (very)"));
        live.run("insert into person (id, mood) values (1, 'bad (very)')");
        live.run("insert into person (id) values (2)");
        live.run("insert into pet (id, mood) values (1, 'it''s fine')");
        live.run("insert into pet (id, mood) values (2, null)");
    }

    @Test
    void anEnumRefusesOtherValues() throws SQLException {
        twoMoods();
        assertThat(values("select mood from person order by id")).containsExactly("bad (very)", "it's fine");
        assertThatThrownBy(() -> live.run("insert into person (id, mood) values (3, 'worse')"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void valuesComeAtAnyPlaceAndAreUsedAtOnce() throws SQLException {
        twoMoods();
        evolve(moods("Great", "it's fine", "so-so", "bad (very)", "123"));
        assertThat(values("select mood from person order by id")).containsExactly("bad (very)", "it's fine");
        live.run("insert into person (id) values (3)");
        live.run("insert into pet (id, mood) values (3, 'so-so')");
        assertThat(values("select mood from person where id = 3")).containsExactly("Great");
    }

    @Test
    void aValueIsRenamed() throws SQLException {
        twoMoods();
        evolve(moods("fine", "bad (very)"), new Intent.RenamedValue("mood", "fine", List.of("it's fine")));
        assertThat(values("select mood from pet order by id")).containsExactly("fine", null);
        live.run("insert into person (id) values (3)");
        assertThat(values("select mood from person order by id")).containsExactly("bad (very)", "fine", "fine");
    }

    @Test
    void aValueIsDroppedAndRowsGetAnother() throws SQLException {
        twoMoods();
        evolve(moods("it's fine"), new Intent.DroppedValue("mood", "bad (very)", "it's fine"));
        assertThat(values("select mood from person order by id")).containsExactly("it's fine", "it's fine");
        assertThatThrownBy(() -> live.run("insert into pet (id, mood) values (3, 'bad (very)')"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void theDefaultsValueIsDropped() throws SQLException {
        twoMoods();
        evolve(moods("good", "bad (very)"), new Intent.DroppedValue("mood", "it's fine", "bad (very)"));
        assertThat(values("select mood from person order by id")).containsExactly("bad (very)", "bad (very)");
        live.run("insert into person (id) values (3)");
        assertThat(values("select mood from person where id = 3")).containsExactly("good");
    }

    @Test
    void valuesChangePlaces() throws SQLException {
        twoMoods();
        evolve(moods("bad (very)", "it's fine"));
        assertThat(values("select mood from person order by id")).containsExactly("bad (very)", "it's fine");
    }

    @Test
    void anEnumChangesTogetherWithTheColumnsThatHaveIt() throws SQLException {
        twoMoods();
        evolve(
                SchemaModel.of(
                                table("person"),
                                table(
                                        "pet",
                                        mood("mood").withNullable(true),
                                        mood("mood").withName("old mood").withNullable(true)))
                        .withObject(new EnumType("mood", List.of("bad (very)", "so-so", "it's fine"))),
                new Intent.DroppedColumn("person", "mood", "gone"));
        assertThat(values("select mood from pet order by id")).containsExactly("it's fine", null);
        live.run("insert into pet (id, mood) values (3, 'so-so')");
    }

    @Test
    void anEnumIsRenamedAndDropped() throws SQLException {
        twoMoods();
        SchemaModel renamed = SchemaModel.of(
                        table("person", mood("temper").withDefault(literal("it's fine"))),
                        table("pet", mood("temper").withNullable(true)))
                .withObject(new EnumType("temper", List.of("it's fine", "bad (very)")));
        evolve(renamed, new Intent.RenamedObject("temper", List.of("mood")));
        assertThat(values("select mood from person order by id")).containsExactly("bad (very)", "it's fine");
        evolve(SchemaModel.of(
                table("person", Column.of("mood", TEXT).withDefault(literal("it's fine"))),
                table("pet", Column.of("mood", TEXT).withNullable(true))));
        live.run("insert into person (id, mood) values (3, 'anything')");
        assertThat(values("select mood from person order by id"))
                .containsExactly("bad (very)", "it's fine", "anything");
    }

    @Test
    void textBecomesAnEnumAndAColumnOfOneIsRenamedAndDropped() throws SQLException {
        evolve(SchemaModel.of(table("person", Column.of("mood", TEXT))));
        live.run("insert into person (id, mood) values (1, 'fine')");
        EnumType type = new EnumType("mood", List.of("fine", "bad"));
        evolve(SchemaModel.of(table("person", mood("mood"))).withObject(type));
        evolve(
                SchemaModel.of(table("person", mood("mood").withName("temper"))).withObject(type),
                new Intent.RenamedColumn("person", "temper", List.of("mood")));
        assertThat(values("select temper from person")).containsExactly("fine");
        evolve(SchemaModel.of(table("person")));
    }

    @Test
    void viewsFollowTheirTables() throws SQLException {
        Table person = table("person", Column.of("name", TEXT), Column.of("age", INT));
        View adults = view("adults", "select id, name from person where age >= 18");
        View all = view("a_names", "select name from adults");
        evolve(SchemaModel.of(person).withObject(adults).withObject(all));
        live.run("insert into person (id, name, age) values (1, 'Ada', 36)");
        assertThat(values("select name from a_names")).containsExactly("Ada");

        Table renamed = table("human", Column.of("full_name", new ColumnType.Varchar(80)), Column.of("age", INT));
        evolve(
                SchemaModel.of(renamed)
                        .withObject(view("adults", "select id, full_name as name from human where age >= 18"))
                        .withObject(all),
                new Intent.RenamedTable("human", List.of("person")),
                new Intent.RenamedColumn("human", "full_name", List.of("name")));
        assertThat(values("select name from a_names")).containsExactly("Ada");

        evolve(SchemaModel.of(table("human", Column.of("age", INT)))
                .withObject(view("a_names", "select age from human")));
        assertThat(values("select age from a_names")).containsExactly("36");
        evolve(SchemaModel.empty());
    }

    @Test
    void aViewOfAllColumnsHasNewOnes() throws SQLException {
        View all = view("everyone", "select * from person");
        evolve(SchemaModel.of(table("person")).withObject(all));
        live.run("insert into person (id) values (1)");
        evolve(SchemaModel.of(table("person", Column.of("name", TEXT).withDefault(literal("nobody"))))
                .withObject(all));
        assertThat(values("select name from everyone")).containsExactly("nobody");
    }

    @Test
    void aViewHasAQueryForEachDatabase() throws SQLException {
        SqlText query = SqlText.of("select no_such_function(1)")
                .on("postgres", "select 'p' as name")
                .on("h2", "select 'h' as name")
                .on("sqlite", "select 's' as name")
                .on("mysql", "select 'm' as name");
        evolve(SchemaModel.empty().withObject(new View("me", query, false, Optional.empty())));
        assertThat(values("select name from me"))
                .containsExactly(live.dialect().key().substring(0, 1));
    }

    @Test
    void aViewThatVarveDoesNotKnowStaysAndBlocksWhatWouldBreakIt() throws SQLException {
        evolve(SchemaModel.of(table("person", Column.of("name", TEXT))));
        live.run("create view theirs as select name from person");
        SchemaModel without = SchemaModel.of(table("person"));
        if (!protectsViews()) {
            live.apply(SchemaDiffer.diff(model, without), model);
            assertThat(live.inspect().object("theirs")).isPresent();
            return;
        }
        assertThatThrownBy(() -> live.apply(SchemaDiffer.diff(model, without), model))
                .isInstanceOfAny(SQLException.class, VarveException.class);
    }

    /** Whether the database refuses what would break a view. */
    boolean protectsViews() {
        return true;
    }

    private static Table country(Row... rows) {
        Table table = table(
                "country",
                Column.of("name", TEXT).withNullable(true),
                Column.of("eu", new ColumnType.Bool()).withDefault(literal("true")),
                Column.of("since", new ColumnType.Date()).withNullable(true),
                Column.of("mark", new ColumnType.Uuid()).withNullable(true));
        for (Row row : rows) {
            table = table.withRow(row);
        }
        return table;
    }

    @Test
    void rowsAreInsertedUpdatedAndDeletedByKey() throws SQLException {
        String mark = "0f8fad5b-d9cb-469f-a165-70867728950e";
        evolve(SchemaModel.of(country(
                row("id", "1", "name", "it's Österreich", "since", "1995-01-01", "mark", mark),
                row("id", "2", "name", "Schweiz", "eu", "false"),
                row("id", "3", "name", "Atlantis"))));
        assertThat(values("select name from country order by id"))
                .containsExactly("it's Österreich", "Schweiz", "Atlantis");
        live.run("update country set name = 'changed by a user' where id = 1");
        live.run("insert into country (id, name) values (99, 'of a user')");
        evolve(SchemaModel.of(country(
                row("id", "1", "name", "it's Österreich", "since", "1996-01-01", "mark", mark),
                row("id", "2", "name", "Suisse"),
                row("id", "4", "name", "Italia"))));
        assertThat(values("select name from country order by id"))
                .containsExactly("changed by a user", "Suisse", "Italia", "of a user");
        assertThat(values("select cast(since as char(10)) from country where since is not null"))
                .containsExactly("1996-01-01");
        // What is no longer declared keeps its value.
        assertThat(values("select count(*) from country where eu")).containsExactly("3");
    }

    @Test
    void rowsGoInTheOrderOfForeignKeys() throws SQLException {
        Table continent = table("x_continent", Column.of("name", TEXT)).withRow(row("id", "1", "name", "Europe"));
        Table country = table(
                        "a_country",
                        Column.of("continent", INT),
                        Column.of("parent", INT).withNullable(true))
                .withConstraint(key("fk_continent", "continent", "x_continent"))
                .withConstraint(key("fk_parent", "parent", "a_country"))
                .withRow(row("id", "1", "continent", "1", "parent", "2"))
                .withRow(row("id", "2", "continent", "1"));
        evolve(SchemaModel.of(continent, country));
        Table less = country.withoutRow("'1'").withoutRow("'2'");
        evolve(SchemaModel.of(continent.withoutRow("'1'"), less));
        assertThat(values("select id from x_continent")).isEmpty();
    }

    private static Constraint key(String name, String column, String target) {
        return new Constraint.ForeignKey(
                name,
                List.of(column),
                target,
                List.of("id"),
                Constraint.Action.NO_ACTION,
                Constraint.Action.NO_ACTION,
                Constraint.Deferral.NONE);
    }

    @Test
    void rowsFollowRenamesAndAChangedKey() throws SQLException {
        Table before = table("country", Column.of("code", TEXT), Column.of("name", TEXT))
                .withRow(row("id", "1", "code", "DE", "name", "Germany"));
        evolve(SchemaModel.of(before));
        Table after = Table.of(
                        "state",
                        new SchemaVersion(1, 0, 0),
                        List.of(Column.of("id", INT), Column.of("iso", TEXT), Column.of("name", TEXT)))
                .withPrimaryKey(Optional.of(new PrimaryKey("pk_state", List.of("iso"))))
                .withRow(row("id", "1", "iso", "DE", "name", "Deutschland"));
        evolve(
                SchemaModel.of(after),
                new Intent.RenamedTable("state", List.of("country")),
                new Intent.RenamedColumn("state", "iso", List.of("code")));
        assertThat(values("select name from state")).containsExactly("Deutschland");
    }

    @Test
    void aRowThatIsThereAlreadyIsNotOverwritten() throws SQLException {
        evolve(SchemaModel.of(country()));
        live.run("insert into country (id, name) values (1, 'of a user')");
        SchemaModel to = SchemaModel.of(country(row("id", "1", "name", "ours")));
        assertThatThrownBy(() -> live.apply(SchemaDiffer.diff(model, to), model))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void rowsOfAnEnumMayHaveANewValue() throws SQLException {
        twoMoods();
        SchemaModel to = moods("it's fine", "bad (very)", "new");
        Table pet = to.table("pet").orElseThrow().withRow(row("id", "7", "mood", "new"));
        evolve(to.with(pet));
        assertThat(values("select mood from pet where id = 7")).containsExactly("new");
    }

    /** Law 6 for what stands beside tables: some versions in a row, each as if it were new, and no row is lost. */
    @Test
    void randomEvolutionsLeadToWhatIsNewAndKeepEveryRow() throws SQLException {
        int seeds = Integer.getInteger("varve.pairs", 200) / 20;
        for (long seed = 0; seed < seeds; seed++) {
            var random = new Random(seed);
            close();
            connect();
            model = SchemaModel.empty();
            evolve(randomly(random));
            List<String> values = List.of();
            for (int step = 0; step < 4; step++) {
                List<String> before = model.enumType("mood").orElseThrow().values();
                String value = before.get(random.nextInt(before.size()));
                live.run(
                        "insert into pet (id, mood) values (" + (100 + step) + ", '" + value.replace("'", "''") + "')");
                values = new ArrayList<>(values);
                values.add(value);
                SchemaModel to = randomly(random);
                List<String> after = to.enumType("mood").orElseThrow().values();
                var intents = new ArrayList<Intent>();
                var becomes = new TreeMap<String, String>();
                for (String gone : before) {
                    if (!after.contains(gone)) {
                        becomes.put(gone, after.get(random.nextInt(after.size())));
                        intents.add(new Intent.DroppedValue("mood", gone, becomes.get(gone)));
                    }
                }
                evolve(to, intents.toArray(Intent[]::new));
                values = values.stream()
                        .map(old -> becomes.getOrDefault(old, old))
                        .toList();
                assertThat(values("select mood from pet where id >= 100 order by id"))
                        .as("seed %s step %s", seed, step)
                        .isEqualTo(values);
                assertThat(values("select count(*) from pet where id < 100"))
                        .containsExactly(String.valueOf(
                                to.table("pet").orElseThrow().rows().size()));
            }
        }
    }

    private static SchemaModel randomly(Random random) {
        var values = new ArrayList<>(List.of("new", "it's", "Mixed Case", "größe", "a,b(c)", "123"));
        Collections.shuffle(values, random);
        List<String> some = List.copyOf(values.subList(0, 1 + random.nextInt(values.size())));
        SchemaModel made = moods(some.toArray(String[]::new));
        Table pet = made.table("pet").orElseThrow();
        if (random.nextBoolean()) {
            pet = pet.withColumn(Column.of("name", TEXT).withNullable(true));
        }
        for (int id = 0; id < random.nextInt(4); id++) {
            pet = pet.withRow(row("id", String.valueOf(id), "mood", some.get(random.nextInt(some.size()))));
        }
        made = made.with(pet);
        if (random.nextBoolean()) {
            made = made.withObject(view("pets", random.nextBoolean() ? "select * from pet" : "select id from pet"));
            made = random.nextBoolean() ? made : made.withObject(view("a_pets", "select * from pets"));
        }
        return made;
    }

    @Test
    void triggersAndTablesThatVarveDoesNotKnowStay() throws SQLException {
        evolve(SchemaModel.of(table("person", Column.of("name", TEXT))));
        live.run("create table theirs (id int primary key)");
        live.run("create view of_theirs as select id from theirs");
        live.run("insert into theirs values (1)");
        model = SchemaModel.of(table("person", Column.of("name", TEXT)));
        live.apply(SchemaDiffer.diff(model, SchemaModel.of(table("human"))), model);
        assertThat(values("select id from of_theirs")).containsExactly("1");
    }
}
