package dev.varve.runtime;

import dev.varve.runtime.migration.ListedChanges;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.CreateSchema;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.DropSchema;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameConstraint;
import dev.varve.schema.change.RenameIndex;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.stage.Stage;
import dev.varve.schema.stage.Stager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A migration for each kind of change. The name of a sample is the visitor's method for the kind, with what distinguishes
 * it from others after a slash. Each begins with SQL that counts, so that a step that runs twice shows.
 */
final class ChangeSamples {

    /** Brings rows into the tables that every sample has. */
    static final String[] ROWS = {
        "insert into person (id, name, age) values (1, 'Ada', 36)",
        "insert into person (id, name, age) values (2, null, null)",
        "insert into pet (id, person) values (7, 1)",
        "insert into ledger (id, n) values (1, 0)"
    };

    private static final ColumnType INT = new ColumnType.Int();
    private static final ColumnType NAME = new ColumnType.Varchar(40);
    private static final SchemaVersion ONE = new SchemaVersion(1, 0, 0);
    private static final String COUNT = "update ledger set n = n + 1";

    private final Map<String, Supplier<TestChain>> samples = new LinkedHashMap<>();
    private final SchemaModel base = SchemaModel.of(
            table("person", Column.of("id", INT), nullable("name", NAME), nullable("age", INT))
                    .withPrimaryKey(key("person"))
                    .withIndex(new Index("person_name", List.of("name"), false)),
            table("pet", Column.of("id", INT), nullable("person", INT)).withPrimaryKey(key("pet")),
            table("ledger", Column.of("id", INT), Column.of("n", INT)).withPrimaryKey(key("ledger")));

    /**
     * Makes the samples.
     *
     * @param suffix makes the names of database schemas unique, where several databases of a test share them
     */
    ChangeSamples(String suffix) {
        tables();
        columns();
        keys();
        constraints();
        objects(suffix);
        rows();
    }

    Set<String> all() {
        return samples.keySet();
    }

    TestChain chain(String sample) {
        return samples.get(sample).get();
    }

    private void tables() {
        add(
                "createTable",
                base,
                new CreateTable(table("visit", Column.of("id", INT), nullable("note", NAME))
                        .withPrimaryKey(key("visit"))
                        .withIndex(new Index("visit_note", List.of("note"), false))
                        .withComment(Optional.of("visits"))));
        add("dropTable", base, new DropTable(base.tables().get("pet")));
        add("renameTable", base, new RenameTable("pet", "animal"));
        add("alterTableVersion", base, new AlterTableVersion("pet", ONE, new SchemaVersion(1, 1, 0)));
        add("alterTableComment", base, new AlterTableComment("pet", Optional.empty(), Optional.of("pets")));
    }

    private void columns() {
        Column age = base.tables().get("person").columns().get("age");
        add("addColumn/plain", base, new AddColumn("person", nullable("note", NAME), Optional.empty()));
        add(
                "addColumn/filled",
                base,
                new AddColumn("person", Column.of("score", INT), Optional.of("coalesce(age, 7)")));
        add(
                "alterColumn/onlyFilled",
                base,
                new AlterColumn("person", age, age, Optional.empty(), Optional.of("id * 10")));
        add("dropColumn", base, new DropColumn("person", age));
        add("renameColumn", base, new RenameColumn("person", "age", "years"));
        add(
                "alterColumn/wider",
                base,
                new AlterColumn(
                        "person", age, age.withType(new ColumnType.BigInt()), Optional.empty(), Optional.empty()));
        add(
                "alterColumn/converted",
                base,
                new AlterColumn(
                        "person",
                        age,
                        age.withType(NAME).withNullable(false).withDefault(Optional.of(new DefaultValue.Literal("x"))),
                        Optional.of("'n' || age"),
                        Optional.of("'none'")));
    }

    private void keys() {
        SchemaModel free = base.with(table("free", Column.of("id", INT)));
        add("addPrimaryKey", free, new AddPrimaryKey("free", key("free").orElseThrow()));
        add("dropPrimaryKey", base, new DropPrimaryKey("pet", key("pet").orElseThrow()));
        add("createIndex", base, new CreateIndex("pet", new Index("pet_person", List.of("person"), false)));
        add("dropIndex", base, new DropIndex("person", new Index("person_name", List.of("name"), false)));
        add("renameIndex", base, new RenameIndex("person", "person_name", "person_by_name"));
    }

    private void constraints() {
        var unique = new Constraint.Unique("pet_uq", List.of("person"), false, Constraint.Deferral.NONE);
        var check = new Constraint.Check("pet_ck", SqlText.of("id > 0"));
        var reference = new Constraint.ForeignKey(
                "pet_fk",
                List.of("person"),
                "person",
                List.of("id"),
                Constraint.Action.NO_ACTION,
                Constraint.Action.NO_ACTION,
                Constraint.Deferral.NONE);
        for (Constraint constraint : List.of(unique, check, reference)) {
            String kind = "/" + constraint.name();
            SchemaModel with = base.with(base.tables().get("pet").withConstraint(constraint));
            add("addConstraint" + kind, base, new AddConstraint("pet", constraint));
            add("dropConstraint" + kind, with, new DropConstraint("pet", constraint));
            add("renameConstraint" + kind, with, new RenameConstraint("pet", constraint.name(), "pet_renamed"));
        }
    }

    private void objects(String suffix) {
        String annex = "annex" + suffix;
        add("createSchema", base, new CreateSchema(annex));
        add("dropSchema", base.withSchemas(new java.util.TreeSet<>(List.of(annex))), new DropSchema(annex));
        var sequence = new Sequence("numbers", Sequence.Options.PLAIN, Optional.empty());
        var faster = new Sequence(
                "numbers",
                new Sequence.Options(1, 5, java.util.OptionalLong.empty(), java.util.OptionalLong.empty(), 1, false),
                Optional.empty());
        object("sequence", sequence, faster, new TreeMap<>());
        object(
                "enum",
                new EnumType("mood", List.of("fine", "bad")),
                new EnumType("mood", List.of("fine", "so so", "bad")),
                new TreeMap<>());
        object(
                "view",
                new View("grown", SqlText.of("select id from person"), false, Optional.empty()),
                new View("grown", SqlText.of("select id, name from person"), false, Optional.empty()),
                new TreeMap<>());
    }

    private void object(
            String kind,
            dev.varve.schema.SchemaObject before,
            dev.varve.schema.SchemaObject after,
            TreeMap<String, String> values) {
        SchemaModel with = base.withObject(before);
        add("createObject/" + kind, base, new CreateObject(before));
        add("dropObject/" + kind, with, new DropObject(before));
        add("renameObject/" + kind, with, new RenameObject(before, "renamed"));
        add("alterObject/" + kind, with, new AlterObject(before, after, values));
    }

    private void rows() {
        var row = new Row(new TreeMap<>(Map.of("id", "9", "person", "2")));
        add("alterRow", base, new AlterRow("pet", Optional.empty(), Optional.of(row)));
        add("runSql/rows", base, new RunSql("again", SqlText.of(COUNT), List.of()));
        var effect = new AddColumn("pet", nullable("extra", INT), Optional.empty());
        add(
                "runSql/effect",
                base,
                new RunSql("extra", SqlText.of("alter table pet add column extra integer"), List.of(effect)));
        add("runCode", base, new RunCode("count"));
        List<Intent> phased = List.of(
                new Intent.RenamedColumn("person", "years", List.of("age")),
                new Intent.PhasedColumn("person", "years", false, Optional.empty(), List.of()));
        Stage expand = Stager.stages(base, base.withColumnRenamed("person", "age", "years"), phased)
                .get(0);
        add("runSql/inStep", base, expand.changes().toArray(Change[]::new));
    }

    private void add(String sample, SchemaModel start, Change... changes) {
        var listed = new ArrayList<Change>();
        var again = Optional.of(new RunSql.Undo(SqlText.of(COUNT), true));
        listed.add(new RunSql("count first", SqlText.of(COUNT), List.of(), again));
        listed.addAll(Arrays.asList(changes));
        samples.put(
                sample,
                () -> TestChain.empty()
                        .then("base", () -> new ListedChanges(SchemaDiffer.diff(SchemaModel.empty(), start), Map.of()))
                        .then("sample", () -> new ListedChanges(listed, Map.of("count", jooq -> jooq.execute(COUNT)))));
    }

    private static Table table(String name, Column... columns) {
        return Table.of(name, ONE, List.of(columns));
    }

    private static Optional<PrimaryKey> key(String table) {
        return Optional.of(new PrimaryKey(table + "_pk", List.of("id")));
    }

    private static Column nullable(String name, ColumnType type) {
        return Column.of(name, type).withNullable(true);
    }
}
