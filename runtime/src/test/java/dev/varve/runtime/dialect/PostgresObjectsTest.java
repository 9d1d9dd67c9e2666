package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.EnumType;
import dev.varve.schema.Index;
import dev.varve.schema.Partitioning;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PostgresObjectsTest extends ObjectsContractTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.alone();
    }

    private static SchemaModel in(Set<String> schemas, Table... tables) {
        return SchemaModel.of(tables).withSchemas(new TreeSet<>(schemas));
    }

    private static Table person(String name) {
        return table(name, Column.of("name", TEXT))
                .withPrimaryKey(Optional.of(new dev.varve.schema.PrimaryKey("pk_person", List.of("id"))))
                .withIndex(new Index("ix_person", List.of("name"), false));
    }

    private void move(SchemaModel to, String before, String after) throws SQLException {
        evolve(to, new Intent.RenamedTable(after, List.of(before)));
        assertThat(values("select name from " + live.dialect().quote(after))).containsExactly("Ada");
    }

    @Test
    void aTableMovesInAllDirections() throws SQLException {
        evolve(in(Set.of(), person("person")));
        live.run("insert into person (id, name) values (1, 'Ada')");
        move(in(Set.of("one"), person("one.person")), "person", "one.person");
        move(in(Set.of("one", "Two Words"), person("Two Words.person")), "one.person", "Two Words.person");
        move(in(Set.of("three"), person("three.human")), "Two Words.person", "three.human");
        move(in(Set.of("three"), person("human")), "three.human", "human");
        move(in(Set.of("three"), person("three.person")), "human", "three.person");
        move(in(Set.of(), person("being")), "three.person", "being");
        assertThat(values("select count(*) from information_schema.schemata where schema_name in ('one', 'three')"))
                .containsExactly("0");
    }

    @Test
    void twoTablesOfOneNameLiveInTwoSchemas() throws SQLException {
        var key = new Constraint.ForeignKey(
                "fk",
                List.of("id"),
                "a.person",
                List.of("id"),
                Constraint.Action.CASCADE,
                Constraint.Action.NO_ACTION,
                Constraint.Deferral.NONE);
        evolve(in(
                Set.of("a", "b"),
                table("a.person", Column.of("name", TEXT)),
                table("b.person", Column.of("name", TEXT)).withConstraint(key)));
        live.run("insert into a.person (id, name) values (1, 'Ada')");
        live.run("insert into b.person (id, name) values (1, 'Bob')");
        evolve(
                in(
                        Set.of("a", "b"),
                        table("b.person", Column.of("name", TEXT)),
                        table("a.person", Column.of("name", TEXT))
                                .withConstraint(key.withTarget("b.person", List.of("id")))),
                new Intent.RenamedTable("b.person", List.of("a.person")),
                new Intent.RenamedTable("a.person", List.of("b.person")));
        assertThat(values("select name from a.person")).containsExactly("Bob");
    }

    @Test
    void aSchemaThatHoldsSomethingOfOthersIsNotDropped() throws SQLException {
        evolve(in(Set.of("one"), person("one.person")));
        live.run("create table one.theirs (id int)");
        assertThatThrownBy(() -> evolve(SchemaModel.empty()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("theirs");
    }

    @Test
    void enumsOfOneNameLiveInTwoSchemasAndMove() throws SQLException {
        SchemaModel from = in(Set.of("a"), table("person", mood("a.mood")), table("pet", mood("mood")))
                .withObject(new EnumType("a.mood", List.of("x", "y")))
                .withObject(new EnumType("mood", List.of("1", "2")));
        evolve(from);
        live.run("insert into person values (1, 'y')");
        evolve(
                in(Set.of("a", "b"), table("person", mood("b.temper")), table("pet", mood("mood")))
                        .withObject(new EnumType("b.temper", List.of("x", "y")))
                        .withObject(new EnumType("mood", List.of("1", "2"))),
                new Intent.RenamedObject("b.temper", List.of("a.mood")));
        assertThat(values("select mood from person")).containsExactly("y");
    }

    @Test
    void newValuesAreAddedInPlaceUnlessTheyAreUsed() throws SQLException {
        SchemaModel from =
                SchemaModel.of(table("person", mood("mood"))).withObject(new EnumType("mood", List.of("a", "b")));
        evolve(from);
        List<Change> changes =
                SchemaDiffer.diff(from, from.withObject(new EnumType("mood", List.of("n", "a", "m", "b", "z"))));
        live.log().clear();
        live.apply(changes, from);
        assertThat(live.log()).allMatch(sql -> sql.startsWith("ALTER TYPE \"mood\" ADD VALUE"));
        assertThat(values("select unnest(enum_range(null::mood))::text")).containsExactly("n", "a", "m", "b", "z");
    }

    @Test
    void arraysOfAnEnumLoseAndRenameValues() throws SQLException {
        var list = Column.of("moods", new ColumnType.Array(new ColumnType.NamedEnum("mood")))
                .withNullable(true);
        SchemaModel from =
                SchemaModel.of(table("person", list)).withObject(new EnumType("mood", List.of("a", "b", "c")));
        evolve(from);
        live.run("insert into person (id, moods) values (1, '{a,b,c}')");
        evolve(
                from.withObject(new EnumType("mood", List.of("b", "d"))),
                new Intent.RenamedValue("mood", "d", List.of("c")),
                new Intent.DroppedValue("mood", "a", "b"));
        assertThat(values("select moods::text from person")).containsExactly("{b,b,d}");
    }

    @Test
    void anEnumThatAKeyAnIndexACheckAndAViewUseIsRebuilt() throws SQLException {
        Table before = Table.of(
                        "person",
                        new dev.varve.schema.SchemaVersion(1, 0, 0),
                        List.of(mood("mood"), Column.of("id", INT)))
                .withPrimaryKey(Optional.of(new dev.varve.schema.PrimaryKey("pk", List.of("mood", "id"))))
                .withIndex(new Index("ix", List.of("mood"), false));
        SchemaModel from = SchemaModel.of(before)
                .withObject(new EnumType("mood", List.of("a", "b")))
                .withObject(
                        new View("v", SqlText.of("select mood from person where mood = 'a'"), false, Optional.empty()));
        evolve(from);
        live.run("insert into person values ('a', 1), ('b', 2)");
        evolve(from.withObject(new EnumType("mood", List.of("b", "a"))));
        assertThat(values("select mood from v")).containsExactly("a");
        assertThat(values("select mood from person order by mood")).containsExactly("b", "a");
    }

    @Test
    void materializedViewsAreRefreshedByBeingMadeAgain() throws SQLException {
        View sums = new View("sums", SqlText.of("select sum(id) as s from person"), true, Optional.of("it's stored"));
        SchemaModel from = SchemaModel.of(person("person")).withObject(sums);
        evolve(from);
        live.run("insert into person values (5, 'Ada')");
        assertThat(values("select s from sums")).containsExactly((String) null);
        Table wider = table("person", Column.of("name", TEXT)).withColumn(Column.of("id", new ColumnType.BigInt()));
        evolve(SchemaModel.of(wider).withObject(sums));
        assertThat(values("select s from sums")).containsExactly("5");
        evolve(SchemaModel.of(wider).withObject(new View("sums", sums.query(), false, Optional.empty())));
    }

    @Test
    void aBlockedChangeNamesTheViewThatBlocksIt() throws SQLException {
        evolve(SchemaModel.of(person("person")));
        live.run("create view their_view as select name from person");
        assertThatThrownBy(() -> evolve(SchemaModel.of(table("person"))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("their_view");
    }

    @Test
    void aTableIsSpreadOverPartitions() throws SQLException {
        Table event = table("event", Column.of("name", TEXT))
                .withPartitioning(Optional.of(new Partitioning(
                        Partitioning.Method.RANGE,
                        List.of("id"),
                        List.of(
                                new Partitioning.Partition("event_low", SqlText.of("FROM (0) TO (10)")),
                                new Partitioning.Partition("event_rest", SqlText.of("DEFAULT"))))));
        Table list = table("kind")
                .withPartitioning(Optional.of(new Partitioning(
                        Partitioning.Method.LIST,
                        List.of("id"),
                        List.of(new Partitioning.Partition("kind_1", SqlText.of("IN (1, 2)"))))));
        Table hash = table("s.hash")
                .withPartitioning(Optional.of(new Partitioning(
                        Partitioning.Method.HASH,
                        List.of("id"),
                        List.of(
                                new Partitioning.Partition("hash_0", SqlText.of("WITH (MODULUS 2, REMAINDER 0)")),
                                new Partitioning.Partition("hash_1", SqlText.of("WITH (MODULUS 2, REMAINDER 1)"))))));
        SchemaModel model = in(Set.of("s"), event, list, hash);
        evolve(model);
        live.run("insert into event values (3, 'a'), (30, 'b')");
        assertThat(values("select name from event_low")).containsExactly("a");
        SchemaModel inspected = live.dialect().inspector().inspect(live.connection(), model.schemas());
        assertThat(inspected.tables().keySet()).containsExactly("event", "kind", "s.hash");
        assertThat(inspected
                        .table("event")
                        .orElseThrow()
                        .partitioning()
                        .orElseThrow()
                        .partitions())
                .hasSize(2);
        evolve(SchemaModel.of(list));
    }

    @Test
    void whatEntitiesCannotExpressStays() throws SQLException {
        evolve(SchemaModel.of(person("person")));
        live.run("insert into person values (1, 'Ada')");
        live.run("create domain positive as int check (value > 0)");
        live.run("create function twice(n int) returns int language sql as 'select n * 2'");
        live.run("create procedure nothing() language sql as 'select 1'");
        live.run(
                "create function note() returns trigger language plpgsql as 'begin new.name := upper(new.name); return new;"
                        + " end'");
        live.run("create trigger loud before insert on person for each row execute function note()");
        live.run("alter table person enable row level security");
        live.run("create policy mine on person using (true)");
        live.run("create extension if not exists plpgsql");
        live.run("create table theirs (id positive)");
        Table changed = person("human")
                .withColumn(Column.of("age", INT).withNullable(true))
                .withColumn(Column.of("id", new ColumnType.BigInt()));
        List<Change> changes = SchemaDiffer.diff(
                model, SchemaModel.of(changed), List.of(new Intent.RenamedTable("human", List.of("person"))));
        live.apply(changes, model);
        live.run("insert into human (id, name) values (2, 'bob')");
        assertThat(values("select name from human order by id")).containsExactly("Ada", "BOB");
        assertThat(values("select polname from pg_policy")).containsExactly("mine");
        assertThat(
                        values(
                                "select relrowsecurity from pg_class where relname = 'human' and relnamespace = current_schema()::regnamespace"))
                .containsExactly("t");
        assertThat(values("select twice(2)")).containsExactly("4");
        assertThat(values("select count(*) from pg_proc where proname = 'nothing'"))
                .containsExactly("1");
        assertThat(values("select typname from pg_type where typname = 'positive'"))
                .containsExactly("positive");
        assertThat(values("select count(*) from pg_tables where tablename = 'theirs'"))
                .containsExactly("1");
    }
}
