package dev.varve.runtime.dialect;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.intent.Intent.BackfilledColumn;
import dev.varve.schema.intent.Intent.ConvertedColumn;
import dev.varve.schema.intent.Intent.RenamedColumn;
import dev.varve.schema.intent.Intent.RenamedTable;
import dev.varve.schema.problem.VarveException;
import dev.varve.schema.testing.TableBuilder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What constraints do, and what changes around them do to rows, on every database alike. */
abstract class ConstraintsContractTest {

    private static final List<Intent> NONE = List.of();

    private LiveSchema live;
    private SchemaModel model = SchemaModel.empty();

    abstract TestDatabase fresh();

    /** Whether tables are changed in the form that keeps them usable. */
    boolean online() {
        return false;
    }

    /** Prepares a connection as an application would. */
    void prepare(LiveSchema schema) throws SQLException {}

    @BeforeEach
    void open() throws SQLException {
        live = new LiveSchema(fresh().session(), online());
        prepare(live);
    }

    @AfterEach
    void close() throws SQLException {
        live.close();
    }

    private void become(SchemaModel to, List<Intent> intents) throws SQLException {
        live.apply(SchemaDiffer.diff(model, to, intents), model);
        model = to;
        try (var created = new LiveSchema(fresh().session())) {
            created.create(model);
            assertThat(live.inspect()).isEqualTo(created.inspect());
        }
    }

    private void become(SchemaModel to) throws SQLException {
        become(to, NONE);
    }

    private void refused(String sql) {
        assertThatThrownBy(() -> live.run(sql)).isInstanceOf(SQLException.class);
    }

    private List<String> values(String query) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = live.connection().createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static TableBuilder parent() {
        return table("parent").id().nullable("code", "integer");
    }

    private static TableBuilder child(Constraint... constraints) {
        TableBuilder child = table("child").id().nullable("parent_id", "bigint").nullable("code", "integer");
        for (Constraint constraint : constraints) {
            child.constraint(constraint);
        }
        return child;
    }

    private static ForeignKey key(Action onDelete, Action onUpdate) {
        return new ForeignKey("fk", List.of("parent_id"), "parent", List.of("id"), onDelete, onUpdate, Deferral.NONE);
    }

    private void family(Constraint... constraints) throws SQLException {
        become(schema(parent(), child()));
        live.run("insert into parent (id, code) values (1, 10), (2, 20)");
        live.run("insert into child (id, parent_id, code) values (1, 1, 10), (2, null, null)");
        become(schema(parent(), child(constraints)));
    }

    @Test
    void aUniqueConstraintComesAndGoes() throws SQLException {
        family(new Unique("uq", List.of("code", "parent_id"), false, Deferral.NONE));
        refused("insert into child (id, parent_id, code) values (3, 1, 10)");
        live.run("insert into child (id, parent_id, code) values (3, null, null)");
        become(schema(parent(), child()));
        live.run("insert into child (id, parent_id, code) values (4, 1, 10)");
        assertThat(values("select id from child order by id")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aUniqueConstraintOverTheKeyIsOneOfItsOwn() throws SQLException {
        become(schema(parent().distinct("uq", "id").distinct("uq2", "id")));
        Table parent = live.inspect().table("parent").orElseThrow();
        assertThat(Stream.concat(parent.constraints().keySet().stream(), parent.indexes().keySet().stream()))
                .containsExactly("uq", "uq2");
    }

    @Test
    void aNewTableRefersToAUniqueConstraintOfItsOwn() throws SQLException {
        var key = ForeignKey.of("a_key", List.of("next_code"), "parent", List.of("code"));
        become(schema(parent().nullable("next_code", "integer")
                .distinct("b_unique", "code")
                .constraint(key)));
        refused("insert into parent (id, code, next_code) values (1, 10, 20)");
    }

    @Test
    void aForeignKeyRefusesAndItsActionsFollow() throws SQLException {
        family(key(Action.NO_ACTION, Action.NO_ACTION));
        refused("insert into child (id, parent_id) values (3, 9)");
        refused("delete from parent where id = 1");
        become(schema(parent(), child(key(Action.CASCADE, Action.CASCADE))));
        live.run("update parent set id = 7 where id = 1");
        assertThat(values("select parent_id from child order by id")).containsExactly("7", null);
        live.run("delete from parent where id = 7");
        assertThat(values("select id from child")).containsExactly("2");
        become(schema(parent(), child(key(Action.SET_NULL, Action.RESTRICT))));
        live.run("insert into child (id, parent_id) values (3, 2)");
        live.run("delete from parent where id = 2");
        assertThat(values("select parent_id from child order by id")).containsExactly(null, null);
        become(schema(parent(), child()));
        live.run("insert into child (id, parent_id) values (4, 9)");
    }

    @Test
    void everyActionIsReadAsItWasWritten() throws SQLException {
        var first = model;
        for (Action onDelete : fresh().actions()) {
            for (Action onUpdate : fresh().actions()) {
                SchemaModel to = schema(parent(), child(key(onDelete, onUpdate)));
                become(to);
                SchemaModel inspected = live.inspect();
                assertThat(SchemaDiffer.diff(inspected, live.inspect())).isEmpty();
                var read = (ForeignKey)
                        inspected.table("child").orElseThrow().constraint("fk").orElseThrow();
                assertThat(List.of(read.onDelete(), read.onUpdate()))
                        .isEqualTo(List.of(read(onDelete), read(onUpdate)));
            }
        }
        become(first);
    }

    /** As what an action is read, where two are the same to a database. */
    Action read(Action written) {
        return written;
    }

    @Test
    void aForeignKeyRefersToUniqueColumnsAndToSeveral() throws SQLException {
        become(schema(
                parent().distinct("uq_code", "code").distinct("uq_both", "id", "code"),
                child(
                        ForeignKey.of("fk_code", List.of("code"), "parent", List.of("code")),
                        ForeignKey.of("fk_both", List.of("parent_id", "code"), "parent", List.of("id", "code")))));
        live.run("insert into parent (id, code) values (1, 10), (2, 20)");
        live.run("insert into child (id, parent_id, code) values (1, 1, 10)");
        refused("insert into child (id, parent_id, code) values (2, 1, 20)");
        refused("insert into child (id, code) values (3, 30)");
    }

    @Test
    void aTableRefersToItself() throws SQLException {
        become(schema(table("node").id().nullable("up", "bigint").references("fk_up", "up", "node")));
        live.run("insert into node (id, up) values (1, null), (2, 1)");
        refused("insert into node (id, up) values (3, 9)");
        become(
                schema(table("node")
                        .column("number", "bigint")
                        .key("pk_node", "number")
                        .nullable("up", "bigint")
                        .constraint(ForeignKey.of("fk_up", List.of("up"), "node", List.of("number")))),
                List.of(new RenamedColumn("node", "number", List.of("id"))));
        refused("insert into node (number, up) values (3, 9)");
        become(schema(table("node").column("number", "bigint").key("pk_node", "number")));
        assertThat(values("select number from node order by number")).containsExactly("1", "2");
    }

    @Test
    void cyclesAreMadeAndDropped() throws SQLException {
        become(schema(
                table("a").id().nullable("b", "bigint").references("fk_a", "b", "b"),
                table("b").id().nullable("a", "bigint").references("fk_b", "a", "a")));
        live.run("insert into a (id) values (1)");
        live.run("insert into b (id, a) values (2, 1)");
        live.run("update a set b = 2 where id = 1");
        refused("insert into a (id, b) values (3, 9)");
        become(schema());
    }

    @Test
    void aCheckRefusesAndChanges() throws SQLException {
        become(schema(parent().check("ck", "code > 5")));
        refused("insert into parent (id, code) values (1, 5)");
        live.run("insert into parent (id, code) values (1, 6), (2, null)");
        become(schema(parent().check("ck", "code >= 5 or code = 0")));
        live.run("insert into parent (id, code) values (3, 5)");
        refused("insert into parent (id, code) values (4, 4)");
        become(schema(parent()));
        live.run("insert into parent (id, code) values (4, 4)");
    }

    @Test
    void aCheckFollowsARenamedColumn() throws SQLException {
        become(schema(parent().check("ck", "code > 5").check("ck_id", "id > 0")));
        live.run("insert into parent (id, code) values (1, 6)");
        become(
                schema(table("parent")
                        .id()
                        .nullable("number", "integer")
                        .check("ck", "number > 5")
                        .check("ck_id", "id > 0")),
                List.of(new RenamedColumn("parent", "number", List.of("code"))));
        refused("insert into parent (id, number) values (2, 5)");
        refused("insert into parent (id, number) values (0, 6)");
        assertThat(values("select number from parent")).containsExactly("6");
    }

    @Test
    void rowsThatBreakANewConstraintStopIt() throws SQLException {
        become(schema(parent(), child()));
        live.run("insert into parent (id, code) values (1, 10), (2, 10)");
        live.run("insert into child (id, parent_id, code) values (1, 9, 1)");
        SchemaModel before = model;
        for (SchemaModel to : List.of(
                schema(parent().distinct("uq", "code"), child()),
                schema(parent().check("ck", "code > 10"), child()),
                schema(parent(), child(key(Action.NO_ACTION, Action.NO_ACTION))))) {
            assertThatThrownBy(() -> live.apply(SchemaDiffer.diff(before, to), before))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(values("select code from parent")).containsExactly("10", "10");
    }

    @Test
    void namesOfConstraintsAndIndexesChange() throws SQLException {
        become(schema(
                parent().distinct("uq", "code").check("ck", "code > 0").index("ix", "code", "id"),
                child(key(Action.NO_ACTION, Action.NO_ACTION))));
        live.run("insert into parent (id, code) values (1, 10)");
        become(schema(
                table("parent")
                        .column("id", "bigint")
                        .key("pk_new", "id")
                        .nullable("code", "integer")
                        .distinct("uq_new", "code")
                        .check("ck_new", "code > 0")
                        .index("ix_new", "code", "id"),
                child(key(Action.NO_ACTION, Action.NO_ACTION).withName("fk_new"))));
        refused("insert into parent (id, code) values (2, 10)");
        refused("insert into child (id, parent_id) values (1, 9)");
    }

    @Test
    void aKeyThatOthersReferToChangesItsType() throws SQLException {
        family(key(Action.CASCADE, Action.CASCADE));
        become(
                schema(
                        table("parent")
                                .column("id", "varchar(20)")
                                .key("pk_parent", "id")
                                .nullable("code", "integer"),
                        table("child")
                                .id()
                                .nullable("parent_id", "varchar(20)")
                                .nullable("code", "integer")
                                .constraint(key(Action.CASCADE, Action.CASCADE))),
                List.of(
                        new ConvertedColumn("parent", "id", type("bigint"), Optional.of("'p' || id"), true),
                        new ConvertedColumn(
                                "child", "parent_id", type("bigint"), Optional.of("'p' || parent_id"), true)));
        assertThat(values("select parent_id from child order by id")).containsExactly("p1", null);
        refused("insert into child (id, parent_id) values (3, 'p9')");
        live.run("delete from parent where id = 'p1'");
        assertThat(values("select id from child")).containsExactly("2");
    }

    @Test
    void keysComeChangeAndGo() throws SQLException {
        become(schema(table("t").column("a", "integer").column("b", "integer").column("c", "bigint")));
        live.run("insert into t (a, b, c) values (1, 1, 5), (1, 2, 6)");
        become(schema(keyed("pk", "b")));
        refused("insert into t (a, b, c) values (3, 2, 7)");
        become(schema(keyed("pk_other", "b")));
        become(schema(keyed("pk_other", "a", "b")));
        live.run("insert into t (a, b, c) values (3, 2, 7)");
        become(schema(keyed("pk_other", "b", "a")));
        become(schema(keyed("pk_other", "b", "a", "c")));
        become(schema(table("t")
                .column("a", "bigint")
                .column("b", "integer")
                .column("c", "bigint")
                .key("pk_other", "b", "a", "c")));
        become(schema(table("t")
                .column("a", "bigint")
                .column("b", "integer")
                .column("c", "bigint")
                .key("pk", "c")));
        refused("insert into t (a, b, c) values (9, 9, 7)");
        become(schema(table("t").column("a", "bigint").column("b", "integer")));
        live.run("insert into t (a, b) values (1, 1)");
        assertThat(values("select a from t order by a, b")).containsExactly("1", "1", "1", "3");
    }

    private static TableBuilder keyed(String name, String... columns) {
        return table("t")
                .column("a", "integer")
                .column("b", "integer")
                .column("c", "bigint")
                .key(name, columns);
    }

    @Test
    void everythingChangesOnARenamedTable() throws SQLException {
        become(schema(
                parent(),
                table("before")
                        .id()
                        .nullable("a", "integer")
                        .nullable("b", "bigint")
                        .nullable("gone", "bigint")
                        .distinct("uq_gone", "gone")
                        .index("ix", "a")
                        .index("ix_gone", "gone")
                        .check("ck", "a > 0")
                        .references("fk", "b", "parent")
                        .references("fk_gone", "gone", "parent")));
        live.run("insert into parent (id) values (1)");
        live.run("insert into " + quoted("before") + " (id, a, b, gone) values (1, 2, 1, 1)");
        become(
                schema(
                        parent(),
                        table("after")
                                .column("id", "bigint")
                                .key("pk_after", "id")
                                .column("a", "bigint")
                                .nullable("c", "bigint")
                                .nullable("added", "bigint")
                                .distinct("uq_added", "added")
                                .index("ix_new", "a")
                                .index("ix_added", "added")
                                .check("ck", "a > 1")
                                .constraint(ForeignKey.of("fk", List.of("c"), "parent", List.of("id")))
                                .references("fk_added", "added", "parent")),
                List.of(
                        new RenamedTable("after", List.of("before")),
                        new RenamedColumn("after", "c", List.of("b")),
                        new BackfilledColumn("after", "a", "9")));
        assertThat(values("select c from " + quoted("after"))).containsExactly("1");
        refused("insert into " + quoted("after") + " (id, a, c) values (2, 2, 9)");
        refused("insert into " + quoted("after") + " (id, a) values (3, 1)");
    }

    private String quoted(String name) {
        return live.dialect().quote(name);
    }

    @Test
    void noChangeOfATableDeletesWhatRefersToIt() throws SQLException {
        family(key(Action.CASCADE, Action.CASCADE));
        become(
                schema(
                        table("parent").id().column("code", "bigint").check("ck", "code > 0"),
                        child(key(Action.CASCADE, Action.CASCADE))),
                List.of(new BackfilledColumn("parent", "code", "1")));
        assertThat(values("select parent_id from child order by id")).containsExactly("1", null);
        refused("insert into child (id, parent_id) values (3, 9)");
        live.run("delete from parent where id = 1");
        assertThat(values("select id from child")).containsExactly("2");
    }

    @Test
    void foreignKeysFollowTablesAndColumnsThatSwapNames() throws SQLException {
        become(schema(
                table("a").id().column("x", "bigint").column("y", "bigint").references("fk_x", "x", "b"),
                table("b").id()));
        live.run("insert into b (id) values (5)");
        live.run("insert into a (id, x, y) values (1, 5, 8)");
        become(
                schema(
                        table("b")
                                .column("id", "bigint")
                                .key("pk_a", "id")
                                .column("x", "bigint")
                                .column("y", "bigint")
                                .constraint(ForeignKey.of("fk_x", List.of("y"), "a", List.of("id"))),
                        table("a").column("id", "bigint").key("pk_b", "id")),
                List.of(
                        new RenamedTable("a", List.of("b")),
                        new RenamedTable("b", List.of("a")),
                        new RenamedColumn("b", "x", List.of("y")),
                        new RenamedColumn("b", "y", List.of("x"))));
        assertThat(values("select x from b")).containsExactly("8");
        live.run("insert into b (id, x, y) values (2, 99, 5)");
        refused("insert into b (id, x, y) values (3, 5, 99)");
    }

    @Test
    void aRenamedTableKeepsItsForeignKeysWhenANewOneTakesItsName() throws SQLException {
        family(key(Action.NO_ACTION, Action.NO_ACTION));
        become(
                schema(
                        table("old")
                                .column("number", "bigint")
                                .key("pk_parent", "number")
                                .nullable("code", "integer"),
                        table("parent").column("id", "bigint").key("pk_parent_2", "id"),
                        child(ForeignKey.of("fk", List.of("parent_id"), "old", List.of("number")))),
                List.of(new RenamedTable("old", List.of("parent")), new RenamedColumn("old", "number", List.of("id"))));
        live.run("insert into child (id, parent_id) values (3, 2)");
        refused("insert into child (id, parent_id) values (4, 9)");
    }

    @Test
    void columnsAndIndexesGoWithTheirForeignKey() throws SQLException {
        become(schema(
                parent(),
                table("child")
                        .id()
                        .column("parent_id", "bigint")
                        .index("ix_parent", "parent_id")
                        .constraint(key(Action.NO_ACTION, Action.NO_ACTION))));
        become(schema(
                parent(),
                table("child").id().column("parent_id", "bigint").constraint(key(Action.NO_ACTION, Action.NO_ACTION))));
        become(schema(parent(), table("child").id()));
        become(schema(table("child").id()));
    }

    /** Past bug: PostgreSQL refuses to alter a table of which rows wait to be checked. */
    @Test
    void rowsThatAreCheckedAtTheCommitMayBeFilled() throws SQLException {
        if (!canDeferForeignKeys()) {
            return;
        }
        var deferred = new ForeignKey(
                "fk",
                List.of("parent_id"),
                "parent",
                List.of("id"),
                Action.NO_ACTION,
                Action.NO_ACTION,
                Deferral.DEFERRED);
        family(deferred);
        become(
                schema(
                        parent(),
                        table("child")
                                .id()
                                .column("parent_id", "bigint")
                                .nullable("code", "integer")
                                .constraint(deferred)),
                List.of(new BackfilledColumn("child", "parent_id", "2")));
        assertThat(values("select parent_id from child order by id")).containsExactly("1", "2");
    }

    @Test
    void whatTheDatabaseCannotDoIsRefused() throws SQLException {
        become(schema(parent(), child()));
        possibly(
                canTakeNullForEqual(),
                schema(parent().constraint(new Unique("uq", List.of("code"), true, Deferral.NONE)), child()));
        possibly(
                canDeferUnique(),
                schema(parent().constraint(new Unique("uq", List.of("code"), false, Deferral.DEFERRED)), child()));
        possibly(
                canDeferForeignKeys(),
                schema(
                        parent(),
                        child(new ForeignKey(
                                "fk",
                                List.of("parent_id"),
                                "parent",
                                List.of("id"),
                                Action.NO_ACTION,
                                Action.NO_ACTION,
                                Deferral.DEFERRED))));
        possibly(
                canExclude(),
                schema(
                        parent().constraint(new Exclusion(
                                "ex",
                                "btree",
                                List.of(new Exclusion.Element(IndexPart.of("code"), "=")),
                                Optional.empty(),
                                Deferral.NONE)),
                        child()));
    }

    private void possibly(boolean can, SchemaModel to) throws SQLException {
        if (can) {
            become(to);
            become(schema(parent(), child()));
            return;
        }
        assertThatThrownBy(() -> live.apply(SchemaDiffer.diff(model, to), model))
                .isInstanceOf(VarveException.class)
                .hasMessageContaining("[VRV602]")
                .hasMessageContaining("cannot be made");
    }

    abstract boolean canTakeNullForEqual();

    abstract boolean canDeferUnique();

    abstract boolean canDeferForeignKeys();

    abstract boolean canExclude();
}
