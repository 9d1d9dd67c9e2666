package dev.varve.runtime.dialect;

import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.EnumType;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.Partitioning;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameConstraint;
import dev.varve.schema.change.RenameIndex;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A name is kept as it is written, or refused before anything is done: never cut. Every dialect inherits it. */
abstract class NamesContractTest {

    private static final int LONG = 300;

    abstract TestDatabase fresh();

    /** What gets a name: the schema before, and the changes that bring the name in. */
    private record Naming(SchemaModel before, List<Change> changes) {

        static Naming of(SchemaModel after) {
            return new Naming(SchemaModel.empty(), SchemaDiffer.diff(SchemaModel.empty(), after));
        }

        static Naming of(SchemaModel before, Change change) {
            return new Naming(before, List.of(change));
        }
    }

    private static Table table(String name) {
        return Table.of(name, new SchemaVersion(1, 0, 0), List.of(Column.of("id", type("integer"))))
                .withPrimaryKey(Optional.of(new PrimaryKey("pk_t", List.of("id"))));
    }

    private static Constraint unique(String name) {
        return new Constraint.Unique(name, List.of("id"), false, Constraint.Deferral.NONE);
    }

    private static Constraint foreignKey(String name) {
        return new Constraint.ForeignKey(
                name,
                List.of("id"),
                "t",
                List.of("id"),
                Constraint.Action.NO_ACTION,
                Constraint.Action.NO_ACTION,
                Constraint.Deferral.NONE);
    }

    private static Map<String, Function<String, Naming>> namings() {
        Table plain = table("t");
        SchemaModel tables = SchemaModel.of(plain);
        var view = new View("v", SqlText.of("select 1 as one"), false, Optional.empty());
        var sequence = new Sequence("s", Sequence.Options.PLAIN, Optional.empty());
        var mood = new EnumType("m", List.of("fine", "bad"));
        var all = new TreeMap<String, Function<String, Naming>>();
        all.put("table", name -> Naming.of(SchemaModel.of(table(name))));
        all.put(
                "column",
                name -> Naming.of(SchemaModel.of(
                        plain.withColumn(Column.of(name, type("integer")).withNullable(true)))));
        all.put(
                "key",
                name -> Naming.of(
                        SchemaModel.of(plain.withPrimaryKey(Optional.of(new PrimaryKey(name, List.of("id")))))));
        all.put("index", name -> Naming.of(SchemaModel.of(plain.withIndex(new Index(name, List.of("id"), false)))));
        all.put("unique", name -> Naming.of(SchemaModel.of(plain.withConstraint(unique(name)))));
        all.put(
                "check",
                name -> Naming.of(
                        SchemaModel.of(plain.withConstraint(new Constraint.Check(name, SqlText.of("1 = 1"))))));
        all.put("foreign key", name -> Naming.of(SchemaModel.of(plain.withConstraint(foreignKey(name)))));
        all.put("view", name -> Naming.of(SchemaModel.empty().withObject(view.withName(name))));
        all.put("sequence", name -> Naming.of(SchemaModel.empty().withObject(sequence.withName(name))));
        all.put(
                "enum",
                name -> Naming.of(SchemaModel.of(plain.withColumn(Column.of("mood", type("enum(" + name + ")"))))
                        .withObject(mood.withName(name))));
        all.put("schema", name -> Naming.of(SchemaModel.empty().withSchemas(new TreeSet<>(List.of(name)))));
        all.put(
                "table of a schema",
                name -> Naming.of(SchemaModel.of(table("sales." + name)).withSchemas(new TreeSet<>(List.of("sales")))));
        all.put(
                "partition",
                name -> Naming.of(SchemaModel.of(plain.withPartitioning(Optional.of(new Partitioning(
                        Partitioning.Method.RANGE,
                        List.of("id"),
                        List.of(new Partitioning.Partition(name, SqlText.of("FROM (0) TO (10)")))))))));
        all.put("renamed table", name -> Naming.of(tables, new RenameTable("t", name)));
        all.put("renamed column", name -> Naming.of(tables, new RenameColumn("t", "id", name)));
        all.put(
                "renamed constraint",
                name -> Naming.of(
                        SchemaModel.of(plain.withConstraint(unique("uq"))), new RenameConstraint("t", "uq", name)));
        all.put(
                "renamed index",
                name -> Naming.of(
                        SchemaModel.of(plain.withIndex(new Index("ix", List.of("id"), false))),
                        new RenameIndex("t", "ix", name)));
        all.put("renamed view", name -> Naming.of(SchemaModel.empty().withObject(view), new RenameObject(view, name)));
        all.put(
                "renamed sequence",
                name -> Naming.of(SchemaModel.empty().withObject(sequence), new RenameObject(sequence, name)));
        all.put("renamed enum", name -> Naming.of(SchemaModel.empty().withObject(mood), new RenameObject(mood, name)));
        return all;
    }

    private static int longest(Dialect dialect) {
        return Math.min(dialect.capabilities().maxNameLength(), LONG);
    }

    @Test
    void theLongestNameIsKept() throws SQLException {
        var kept = new TreeSet<String>();
        for (var naming : namings().entrySet()) {
            try (var live = new LiveSchema(fresh().session())) {
                Naming made = naming.getValue().apply("n".repeat(longest(live.dialect())));
                try {
                    live.create(made.before());
                    live.apply(made.changes(), made.before());
                } catch (VarveException refusal) {
                    assertThat(refusal)
                            .as(naming.getKey())
                            .hasMessageContaining("VRV602")
                            .hasMessageNotContaining("too long");
                    continue;
                }
                SchemaModel after = made.before();
                for (Change change : made.changes()) {
                    after = change.applyTo(after);
                }
                SchemaModel read = live.dialect().inspector().inspect(live.connection(), after.schemas());
                assertThat(read.tables().keySet())
                        .as(naming.getKey())
                        .isEqualTo(after.tables().keySet());
                for (Table table : after.tables().values()) {
                    Table is = read.table(table.name()).orElseThrow();
                    assertThat(is.columns().keySet())
                            .as(naming.getKey())
                            .isEqualTo(table.columns().keySet());
                    assertThat(is.indexes().keySet())
                            .as(naming.getKey())
                            .isEqualTo(table.indexes().keySet());
                    assertThat(is.constraints().keySet())
                            .as(naming.getKey())
                            .containsAll(table.constraints().keySet());
                }
                kept.add(naming.getKey());
            }
        }
        assertThat(kept).contains("table", "column", "key", "index", "unique", "check", "foreign key", "view");
    }

    @Test
    void aLongerNameIsRefusedBeforeAnythingIsDone() throws SQLException {
        for (var naming : namings().entrySet()) {
            try (var live = new LiveSchema(fresh().session())) {
                if (live.dialect().capabilities().maxNameLength() >= LONG) {
                    return;
                }
                String name = "n".repeat(longest(live.dialect()) + 1);
                Naming made = naming.getValue().apply(name);
                try {
                    live.create(made.before());
                } catch (VarveException refusal) {
                    continue;
                }
                int done = live.log().size();
                assertThatThrownBy(() -> live.apply(made.changes(), made.before()))
                        .as(naming.getKey())
                        .isInstanceOf(VarveException.class)
                        .hasMessageContaining("[VRV602]")
                        .hasMessageContaining("\"" + name + "\" is too long")
                        .hasMessageContaining("allows " + longest(live.dialect()));
                assertThat(live.log()).as(naming.getKey()).hasSize(done);
            }
        }
    }

    /** What is made for a while beside a column has a name that fits, too. */
    @Test
    void aColumnWithTheLongestNameChanges() throws SQLException {
        try (var live = new LiveSchema(fresh().session())) {
            String name = "n".repeat(longest(live.dialect()));
            SchemaModel text = SchemaModel.of(
                    table("t").withColumn(Column.of(name, type("varchar(20)")).withNullable(true)));
            SchemaModel number = SchemaModel.of(
                    table("t").withColumn(Column.of(name, type("integer")).withNullable(true)));
            live.create(text);
            live.run("INSERT INTO " + live.dialect().quote("t") + " VALUES (1, '7')");
            live.apply(SchemaDiffer.diff(text, number), text);
            assertThat(live.inspect().table("t").orElseThrow().columns().keySet())
                    .contains(name);
            SchemaModel computed = SchemaModel.of(table("t")
                    .withColumn(Column.of(name, type("integer"))
                            .withNullable(true)
                            .withGenerated(Optional.of(
                                    new Generated.Computed(SqlText.of("id + 1").on("h2", "ID + 1"), true)))));
            live.apply(SchemaDiffer.diff(number, computed), number);
            live.apply(SchemaDiffer.diff(computed, number), computed);
            assertThat(live.inspect().table("t").orElseThrow().columns().keySet())
                    .contains(name);
        }
    }
}
