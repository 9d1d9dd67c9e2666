package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Indexes of every kind, counters and computed columns, on every database alike. */
abstract class GenerationContractTest {

    static final ColumnType INT = new ColumnType.Int();
    static final ColumnType LONG = new ColumnType.BigInt();
    static final Optional<Generated> COUNTER = Optional.of(new Generated.Identity(false, Sequence.Options.PLAIN));

    LiveSchema live;
    SchemaModel model;

    abstract TestDatabase fresh();

    /** Whether tables are changed in the form that keeps them usable. */
    boolean online() {
        return false;
    }

    @BeforeEach
    void createTable() throws SQLException {
        live = new LiveSchema(fresh().session(), online());
        Table table = Table.of(
                        "item",
                        new SchemaVersion(1, 0, 0),
                        List.of(
                                Column.of("id", LONG),
                                Column.of("name", new ColumnType.Varchar(40))
                                        .withNullable(true)
                                        .withComment(Optional.of("what it is called")),
                                Column.of("price", INT),
                                Column.of("amount", INT)))
                .withPrimaryKey(Optional.of(new PrimaryKey("item_pk", List.of("id"))));
        model = SchemaModel.of(table);
        live.create(model);
        live.run("insert into item (id, name, price, amount) values (7, 'Nut', 3, 10)");
        live.run("insert into item (id, name, price, amount) values (12, null, 5, 2)");
    }

    @AfterEach
    void close() throws SQLException {
        live.close();
    }

    Column column(String name) {
        return table().columns().get(name);
    }

    Table table() {
        return model.tables().get("item");
    }

    /** Takes the database to another schema, as a migration would, and then compares it with a new one. */
    void become(UnaryOperator<Table> edit) throws SQLException {
        become(model.with(edit.apply(table())));
    }

    void become(SchemaModel after) throws SQLException {
        List<Change> changes = SchemaDiffer.diff(model, after);
        live.apply(changes, model);
        model = after;
        try (var created = new LiveSchema(fresh().session())) {
            created.create(model);
            assertThat(live.inspect()).isEqualTo(created.inspect());
        }
        assertThat(SchemaDiffer.diff(live.inspect(), live.inspect())).isEmpty();
    }

    List<String> values(String expression) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = live.connection().createStatement();
                var row = statement.executeQuery("select " + expression + " from item order by id")) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    void refused(UnaryOperator<Table> edit, String... words) {
        List<String> before = List.copyOf(live.log());
        assertThatThrownBy(() -> become(edit))
                .isInstanceOfSatisfying(
                        VarveException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.DIALECT_CANNOT))
                .hasMessageContainingAll(words);
        assertThat(live.log()).isEqualTo(before);
    }

    static Optional<Generated> computed(String sql, boolean stored) {
        return Optional.of(new Generated.Computed(SqlText.of(sql), stored));
    }

    static Index index(String name, IndexPart... parts) {
        return new Index(name, List.of(parts), false, Optional.empty(), List.of(), Optional.empty(), false);
    }

    static Index unique(Index index, boolean nullsNotDistinct) {
        return new Index(
                index.name(), index.parts(), true, index.method(), index.include(), index.where(), nullsNotDistinct);
    }

    static Index where(Index index, String condition) {
        return new Index(
                index.name(),
                index.parts(),
                index.unique(),
                index.method(),
                index.include(),
                Optional.of(SqlText.of(condition)),
                index.nullsNotDistinct());
    }

    static Index by(Index index, String method) {
        return new Index(
                index.name(),
                index.parts(),
                index.unique(),
                Optional.of(method),
                index.include(),
                index.where(),
                index.nullsNotDistinct());
    }

    static Index storing(Index index, String... include) {
        return new Index(
                index.name(),
                index.parts(),
                index.unique(),
                index.method(),
                List.of(include),
                index.where(),
                index.nullsNotDistinct());
    }

    static IndexPart part(String column, boolean descending, IndexPart.Nulls nulls) {
        return new IndexPart(new IndexPart.OfColumn(column), descending, nulls, 0, Optional.empty());
    }

    Index found(String name) throws SQLException {
        return live.inspect().tables().get("item").indexes().get(name);
    }

    @Test
    void anIndexKeepsItsOrder() throws SQLException {
        become(table -> table.withIndex(index(
                        "item_order",
                        part("price", true, IndexPart.Nulls.DEFAULT),
                        part("name", false, IndexPart.Nulls.DEFAULT)))
                .withIndex(new Index("item_two", List.of("amount", "price"), true)));
        assertThat(found("item_order").definition()).isEqualTo("index item_order (price desc, name)");
        assertThat(found("item_two").definition()).isEqualTo("unique index item_two (amount, price)");
        become(table -> table.withIndex(index(
                "item_order",
                part("price", false, IndexPart.Nulls.DEFAULT),
                part("name", true, IndexPart.Nulls.DEFAULT))));
        assertThat(found("item_order").definition()).isEqualTo("index item_order (price, name desc)");
        become(table -> table.withoutIndex("item_order"));
        assertThat(found("item_order")).isNull();
    }

    @Test
    void anIndexIsRenamed() throws SQLException {
        become(table -> table.withIndex(new Index("item_price", List.of("price"), true)));
        become(table -> table.withoutIndex("item_price").withIndex(new Index("item_cost", List.of("price"), true)));
        assertThat(found("item_cost").unique()).isTrue();
        assertThat(found("item_price")).isNull();
        assertThatThrownBy(() -> live.run("insert into item (id, price, amount) values (13, 5, 5)"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aDuplicateOfAnIndexGoesAlone() throws SQLException {
        become(table -> table.withIndex(new Index("item_price", List.of("price"), false))
                .withIndex(new Index("item_price_again", List.of("price"), false)));
        become(table -> table.withoutIndex("item_price_again"));
        assertThat(live.inspect().tables().get("item").indexes().keySet()).containsExactly("item_price");
    }

    @Test
    void aKeyBeginsToCountBehindItsRows() throws SQLException {
        become(table -> table.withColumn(column("id").withGenerated(COUNTER)));
        live.run("insert into item (price, amount) values (1, 1)");
        assertThat(values("id")).containsExactly("7", "12", "13");
    }

    @Test
    void aCounterGoesOnBehindDeletedRowsWhateverElseChanges() throws SQLException {
        become(table -> table.withColumn(column("id").withGenerated(COUNTER)));
        live.run("insert into item (price, amount) values (1, 1)");
        live.run("delete from item where id = 13");
        become(table -> table.withColumn(column("price").withNullable(true))
                .withColumn(column("name").withType(new ColumnType.Text())));
        live.run("insert into item (price, amount) values (1, 1)");
        assertThat(values("id")).containsExactly("7", "12", "14");
    }

    @Test
    void aKeyStopsToCount() throws SQLException {
        become(table -> table.withColumn(column("id").withGenerated(COUNTER)));
        become(table -> table.withColumn(column("id").withGenerated(Optional.empty())));
        assertThat(values("id")).containsExactly("7", "12");
        assertThatThrownBy(() -> live.run("insert into item (price, amount) values (1, 1)"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aNewTableCountsFromWhereItIsTold() throws SQLException {
        var options = new Sequence.Options(1000, 1, OptionalLong.empty(), OptionalLong.empty(), 1, false);
        Table order = Table.of(
                        "purchase",
                        new SchemaVersion(1, 0, 0),
                        List.of(
                                Column.of("number", INT)
                                        .withGenerated(Optional.of(new Generated.Identity(false, options)))
                                        .withComment(Optional.of("counted")),
                                Column.of("what", INT)))
                .withPrimaryKey(Optional.of(new PrimaryKey("purchase_pk", List.of("number"))));
        become(model.with(order));
        live.run("insert into purchase (what) values (1)");
        live.run("insert into purchase (what) values (2)");
        try (var statement = live.connection().createStatement();
                var row = statement.executeQuery("select min(number), max(number) from purchase")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(1000);
            assertThat(row.getInt(2)).isEqualTo(1001);
        }
    }

    @Test
    void aStoredColumnIsComputed() throws SQLException {
        become(table -> table.withColumn(Column.of("total", INT)
                .withNullable(true)
                .withGenerated(computed("price * amount", true))
                .withComment(Optional.of("what it costs"))));
        assertThat(values("total")).containsExactly("30", "10");
        live.run("update item set price = 4 where id = 7");
        assertThat(values("total")).containsExactly("40", "10");
        become(table -> table.withIndex(new Index("item_total", List.of("total"), false)));
        become(table -> table.withColumn(column("total").withGenerated(computed("price * amount + 1", true))));
        assertThat(values("total")).containsExactly("41", "11");
        assertThat(found("item_total")).isNotNull();
        become(table -> table.withoutIndex("item_total").withoutColumn("total"));
        assertThat(live.inspect().tables().get("item").columns()).doesNotContainKey("total");
    }

    @Test
    void theCommentOfAComputedColumnChangesAndItIsComputedOn() throws SQLException {
        become(table -> table.withColumn(Column.of("total", INT)
                .withNullable(true)
                .withGenerated(computed("price * amount", true))
                .withComment(Optional.of("what it costs"))));
        become(table -> table.withColumn(column("total").withComment(Optional.empty())));
        live.run("update item set price = 4 where id = 7");
        assertThat(values("total")).containsExactly("40", "10");
    }

    @Test
    void aComputedColumnBecomesAnOrdinaryOneAndKeepsItsValues() throws SQLException {
        become(table -> table.withColumn(Column.of("total", INT)
                .withGenerated(computed("price * amount", true))
                .withComment(Optional.of("what it costs"))));
        become(table -> table.withIndex(new Index("item_total", List.of("total"), false)));
        become(table -> table.withColumn(column("total").withGenerated(Optional.empty())));
        live.run("update item set price = 100");
        assertThat(values("total")).containsExactly("30", "10");
        live.run("update item set total = 1 where id = 7");
        assertThat(values("total")).containsExactly("1", "10");
    }

    @Test
    void anOrdinaryColumnBecomesComputed() throws SQLException {
        become(table ->
                table.withColumn(column("amount").withNullable(true).withGenerated(computed("price + 1", true))));
        assertThat(values("amount")).containsExactly("4", "6");
    }

    @Test
    void whatAColumnIsComputedOfIsRenamedAndDropped() throws SQLException {
        become(table -> table.withColumn(
                Column.of("total", INT).withNullable(true).withGenerated(computed("price * amount", true))));
        SchemaModel renamed = model.with(table().withoutColumn("total")
                .withColumnRenamed("price", "cost")
                .withColumn(Column.of("total", INT).withNullable(true).withGenerated(computed("cost * amount", true))));
        live.apply(
                SchemaDiffer.diff(
                        model,
                        renamed,
                        List.of(new dev.varve.schema.intent.Intent.RenamedColumn("item", "cost", List.of("price")))),
                model);
        model = renamed;
        become(renamed);
        assertThat(values("total")).containsExactly("30", "10");
        become(table -> table.withoutColumn("total").withoutColumn("cost"));
        assertThat(live.inspect().tables().get("item").columns().keySet())
                .containsExactlyInAnyOrder("id", "name", "amount");
    }

    @Test
    void anExpressionIsADefault() throws SQLException {
        become(table -> table.withColumn(column("amount")
                .withDefault(Optional.of(new DefaultValue.Expression(
                        SqlText.of("2 * 3").on("h2", "1 + 5").on("sqlite", "5 + 1"))))));
        live.run("insert into item (id, price) values (13, 1)");
        assertThat(values("amount")).containsExactly("10", "2", "6");
        become(table -> table.withColumn(column("amount").withDefault(Optional.of(new DefaultValue.Literal("9")))));
        live.run("insert into item (id, price) values (14, 1)");
        assertThat(values("amount")).containsExactly("10", "2", "6", "9");
    }

    @Test
    void aDefaultWithoutATextForTheDatabaseIsRefused() {
        refused(
                table -> table.withColumn(column("amount")
                        .withDefault(Optional.of(new DefaultValue.Expression(
                                new SqlText("", new java.util.TreeMap<>(java.util.Map.of("oracle", "1"))))))),
                "amount",
                live.dialect().key());
    }

    @Test
    void commentsStay() throws SQLException {
        become(table -> table.withColumn(column("id").withGenerated(COUNTER).withComment(Optional.of("the key")))
                .withColumn(
                        Column.of("total", INT).withNullable(true).withGenerated(computed("price * amount", true))));
        become(table -> table.withColumn(column("id").withGenerated(Optional.empty())));
        become(table -> table.withColumn(column("id").withGenerated(COUNTER)));
    }
}
