package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What single changes do to rows, on every database alike. */
abstract class ChangesContractTest {

    private static final ColumnType INT = new ColumnType.Int();

    private LiveSchema live;
    private SchemaModel model;
    private ColumnType text;

    abstract TestDatabase fresh();

    /** Whether tables are changed in the form that keeps them usable. */
    boolean online() {
        return false;
    }

    @BeforeEach
    void createTable() throws SQLException {
        TestDatabase database = fresh();
        text = database.longestKey();
        live = new LiveSchema(database.session(), online());
        Table table = Table.of(
                        "person",
                        new SchemaVersion(1, 0, 0),
                        List.of(
                                Column.of("id", INT),
                                Column.of("name", new ColumnType.Varchar(40)).withNullable(true),
                                Column.of("age", INT).withNullable(true)))
                .withPrimaryKey(Optional.of(new PrimaryKey("person_pk", List.of("id"))))
                .withIndex(new Index("person_name", List.of("name", "age"), false));
        model = SchemaModel.of(table);
        live.create(model);
        live.run("insert into person (id, name, age) values (1, 'Ada Lovelace', 36)");
        live.run("insert into person (id, name, age) values (2, null, null)");
    }

    @AfterEach
    void close() throws SQLException {
        live.close();
    }

    private void apply(Change... changes) throws SQLException {
        live.apply(List.of(changes), model);
        for (Change change : changes) {
            model = change.applyTo(model);
        }
    }

    private Column column(String name) {
        return model.tables().get("person").columns().get(name);
    }

    private static AddColumn add(Column column, String backfill) {
        return new AddColumn("person", column, Optional.ofNullable(backfill));
    }

    private AlterColumn alter(Column after, String using, String backfill) {
        return new AlterColumn(
                "person", column(after.name()), after, Optional.ofNullable(using), Optional.ofNullable(backfill));
    }

    private List<String> values(String expression) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = live.connection().createStatement();
                var row = statement.executeQuery("select " + expression + " from person order by id")) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static Optional<DefaultValue> literal(String value) {
        return Optional.of(new DefaultValue.Literal(value));
    }

    /** What is in the database is what a new one would have. */
    private void requireAsNew() throws SQLException {
        try (var created = new LiveSchema(fresh().session())) {
            created.create(model);
            assertThat(live.inspect()).isEqualTo(created.inspect());
        }
    }

    @Test
    void rowsThatAreThereGetTheBackfillAndNewOnesTheDefault() throws SQLException {
        apply(
                add(Column.of("region", new ColumnType.Varchar(2)).withDefault(literal("US")), "'EU'"),
                add(Column.of("twice", INT).withNullable(true), "age * 2"),
                add(Column.of("score", INT).withDefault(literal("7")), null));
        live.run("insert into person (id) values (3)");
        assertThat(values("region")).containsExactly("EU", "EU", "US");
        assertThat(values("twice")).containsExactly("72", null, null);
        assertThat(values("score")).containsExactly("7", "7", "7");
        requireAsNew();
    }

    @Test
    void aBackfillOfNewNotNullColumnsMayUseOtherColumns() throws SQLException {
        apply(add(Column.of("label", new ColumnType.Varchar(80)), "coalesce(name, 'nobody') || '/' || id"));
        assertThat(values("label")).containsExactly("Ada Lovelace/1", "nobody/2");
        requireAsNew();
    }

    @Test
    void narrowingTextCutsIt() throws SQLException {
        apply(alter(column("name").withType(new ColumnType.Varchar(3)), null, null));
        assertThat(values("name")).containsExactly("Ada", null);
        requireAsNew();
    }

    @Test
    void aConversionMayUseEveryColumnOfTheRowAsItWas() throws SQLException {
        apply(
                alter(column("name").withType(INT), "length(name) + age", null),
                alter(column("age").withType(text), "'is ' || age", null));
        assertThat(values("name")).containsExactly("48", null);
        assertThat(values("age")).containsExactly("is 36", null);
        requireAsNew();
    }

    @Test
    void aKeyColumnKeepsItsKeyThroughAConversion() throws SQLException {
        apply(alter(column("id").withType(new ColumnType.Varchar(10)), "'p' || id", null));
        assertThat(values("id")).containsExactly("p1", "p2");
        requireAsNew();
        assertThatThrownBy(() -> live.run("insert into person (id) values ('p1')"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aColumnBecomesNotNullWithABackfillAndADefault() throws SQLException {
        apply(alter(column("name").withNullable(false).withDefault(literal("it's \"new\"")), null, "'id ' || id"));
        live.run("insert into person (id) values (3)");
        assertThat(values("name")).containsExactly("Ada Lovelace", "id 2", "it's \"new\"");
        requireAsNew();
    }

    @Test
    void typeAndNullabilityAndDefaultChangeTogether() throws SQLException {
        apply(alter(column("age").withDefault(literal("5")), null, null));
        Column after = Column.of("age", text).withDefault(literal("x")).withComment(Optional.of("in 'words'"));
        apply(alter(after, "'n' || age", "'none'"));
        live.run("insert into person (id) values (3)");
        assertThat(values("age")).containsExactly("n36", "none", "x");
        requireAsNew();
    }

    @Test
    void aColumnThatIsNotNullMayChangeBackToNullable() throws SQLException {
        apply(alter(column("name").withNullable(false), null, "'x'"));
        apply(alter(column("name").withNullable(true).withType(text), null, null));
        live.run("insert into person (id) values (3)");
        assertThat(values("name")).containsExactly("Ada Lovelace", "x", null);
        requireAsNew();
    }

    @Test
    void namesMayBeSwapped() throws SQLException {
        apply(
                alter(column("age").withType(text), null, null),
                new RenameColumn("person", "name", "swap"),
                new RenameColumn("person", "age", "name"),
                new RenameColumn("person", "swap", "age"));
        assertThat(values("name")).containsExactly("36", null);
        assertThat(values("age")).containsExactly("Ada Lovelace", null);
        requireAsNew();
    }

    @Test
    void everyTypeTakesItsDefault() throws SQLException {
        var changes = new ArrayList<Change>();
        var defaults = List.of(
                new ColumnType.Bool(),
                "true",
                new ColumnType.SmallInt(),
                "-1",
                new ColumnType.BigInt(),
                "9000000000",
                new ColumnType.Real(),
                "1.5",
                new ColumnType.DoublePrecision(),
                "2.5",
                new ColumnType.Decimal(10, 4),
                "3.25",
                new ColumnType.Varchar(20),
                "it's",
                text,
                "ö; -- \\ ?",
                new ColumnType.Uuid(),
                "00000000-0000-4000-8000-000000000001",
                new ColumnType.Date(),
                "2026-01-31",
                new ColumnType.Time(3),
                "12:30:00",
                new ColumnType.Timestamp(6),
                "2026-01-31T12:30:00",
                new ColumnType.TimestampTz(0),
                "2026-01-31T12:30:00Z");
        for (int i = 0; i < defaults.size(); i += 2) {
            var type = (ColumnType) defaults.get(i);
            String value = dev.varve.schema.Literals.canonical(type, (String) defaults.get(i + 1))
                    .orElseThrow();
            changes.add(add(Column.of("c" + i, type).withDefault(literal(value)), null));
        }
        changes.add(add(
                Column.of("now", new ColumnType.Timestamp(6))
                        .withNullable(true)
                        .withDefault(Optional.of(new DefaultValue.Expression("CURRENT_TIMESTAMP"))),
                "NULL"));
        apply(changes.toArray(Change[]::new));
        live.run("insert into person (id) values (3)");
        assertThat(values("c12")).containsExactly("it's", "it's", "it's");
        assertThat(values("c14")).containsExactly("ö; -- \\ ?", "ö; -- \\ ?", "ö; -- \\ ?");
        assertThat(values("case when c0 then 1 else 0 end")).containsExactly("1", "1", "1");
        assertThat(values("case when now is null then 1 else 0 end")).containsExactly("1", "1", "0");
        requireAsNew();
    }

    @Test
    void aDroppedColumnIsGone() throws SQLException {
        apply(
                add(Column.of("more", INT).withNullable(true), null),
                new DropColumn("person", Column.of("more", INT).withNullable(true)));
        requireAsNew();
    }

    @Test
    void tablesAreMadeRenamedAndDroppedInOneMigration() throws SQLException {
        Table note = Table.of("note", new SchemaVersion(1, 0, 0), List.of(Column.of("id", INT)))
                .withPrimaryKey(Optional.of(new PrimaryKey("note_pk", List.of("id"))));
        Column more = Column.of("more", INT).withNullable(true);
        apply(
                new CreateTable(note),
                new DropTable(note),
                new CreateTable(note),
                new RenameTable("note", "memo"),
                new DropTable(note.withName("memo")),
                new CreateTable(note),
                add(more, null),
                new DropColumn("person", more),
                add(more, "id"),
                new DropPrimaryKey("person", new PrimaryKey("person_pk", List.of("id"))),
                new AlterColumn("person", more, more.withNullable(false), Optional.empty(), Optional.of("0")),
                new AddPrimaryKey("person", new PrimaryKey("person_pk", List.of("more"))));
        assertThat(values("more")).containsExactly("1", "2");
        requireAsNew();
    }

    @Test
    void aUniqueIndexRefusesEqualValues() throws SQLException {
        apply(new CreateIndex("person", new Index("person_age", List.of("age"), true)));
        assertThatThrownBy(() -> live.run("insert into person (id, age) values (3, 36)"))
                .isInstanceOf(SQLException.class);
        requireAsNew();
    }

    @Test
    void whatTheModelHasNoWordsForIsLeftOut() throws SQLException {
        live.run("create view people as select id from person");
        SchemaModel inspected = live.inspect();
        assertThat(inspected.tables().keySet()).containsExactly("person");
        assertThat(inspected.tables().get("person").indexes().keySet()).containsExactly("person_name");
    }
}
