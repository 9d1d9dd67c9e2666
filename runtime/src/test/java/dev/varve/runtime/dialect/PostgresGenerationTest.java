package dev.varve.runtime.dialect;

import static dev.varve.schema.IndexPart.Nulls.DEFAULT;
import static dev.varve.schema.IndexPart.Nulls.FIRST;
import static dev.varve.schema.IndexPart.Nulls.LAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PostgresGenerationTest extends CountersContractTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.fresh();
    }

    @Test
    void whatIndexesCanHave() throws SQLException {
        become(table -> table.withIndex(index("item_nulls", part("name", true, LAST), part("price", false, FIRST)))
                .withIndex(storing(index("item_stores", IndexPart.of("amount")), "price", "name"))
                .withIndex(unique(index("item_one_null", part("name", false, DEFAULT)), true))
                .withIndex(where(unique(index("item_some", IndexPart.of("price")), false), "amount > 5"))
                .withIndex(by(index("item_hash", IndexPart.of("amount")), "hash"))
                .withIndex(by(index("item_brin", IndexPart.of("id"), IndexPart.of("price")), "brin"))
                .withIndex(by(index("item_words", IndexPart.of(SqlText.of("to_tsvector('simple', name)"))), "gin"))
                .withIndex(by(index("item_spots", IndexPart.of(SqlText.of("point(price, amount)"))), "gist"))
                .withIndex(index(
                        "item_lower",
                        new IndexPart(
                                new IndexPart.OfExpression(SqlText.of("lower(name)")), true, LAST, 0, Optional.empty()),
                        new IndexPart(
                                new IndexPart.OfColumn("name"),
                                false,
                                DEFAULT,
                                0,
                                Optional.of("varchar_pattern_ops")))));
        assertThat(found("item_one_null").definition())
                .isEqualTo("unique index item_one_null (name) nulls not distinct");
        assertThat(found("item_stores").definition()).isEqualTo("index item_stores (amount) include (price, name)");
        assertThat(found("item_hash").method()).contains("hash");
        assertThat(found("item_lower").definition())
                .isEqualTo("index item_lower ((lower(name::text)) desc nulls last, name varchar_pattern_ops)");
        live.run("insert into item (id, name, price, amount) values (13, 'x', 3, 1)");
        assertThatThrownBy(() -> live.run("insert into item (id, name, price, amount) values (14, 'y', 3, 11)"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void anIndexThatMentionsAColumnFollowsIt() throws SQLException {
        become(table ->
                table.withIndex(where(index("item_some", IndexPart.of(SqlText.of("lower(name)"))), "price > 0")));
        become(table -> table.withColumn(column("name").withType(new ColumnType.Text())));
        become(table ->
                table.withIndex(where(index("item_some", IndexPart.of(SqlText.of("upper(name)"))), "price > 1")));
        assertThat(found("item_some").definition()).isEqualTo("index item_some ((upper(name))) where (price > 1)");
    }

    @Test
    void whatIndexesCannotHave() {
        refused(
                table -> table.withIndex(index(
                        "ix", new IndexPart(new IndexPart.OfColumn("name"), false, DEFAULT, 5, Optional.empty()))),
                "beginning");
        refused(table -> table.withIndex(by(index("ix", IndexPart.of("name")), "fulltext")), "gin");
        refused(
                table -> table.withIndex(unique(by(index("ix", IndexPart.of("name")), "hash"), false)),
                "unique",
                "hash");
        refused(table -> table.withIndex(by(index("ix", part("name", true, DEFAULT)), "gin")), "order");
        refused(
                table -> table.withIndex(by(index("ix", IndexPart.of("name"), IndexPart.of("price")), "hash")),
                "one column");
        refused(table -> table.withIndex(storing(by(index("ix", IndexPart.of("name")), "brin"), "price")), "stores");
    }

    @Test
    void anOlderServerIsNotAskedForWhatItCannot() {
        Table virtual = table().withColumn(
                        Column.of("total", INT).withNullable(true).withGenerated(computed("price * amount", false)));
        Table oneNull = table().withIndex(unique(index("ix", IndexPart.of("name")), true));
        for (Table table : List.of(virtual, oneNull)) {
            var change = List.<dev.varve.schema.change.Change>of(new dev.varve.schema.change.CreateTable(table));
            var block = new Block(change, SchemaModel.empty());
            assertThatThrownBy(() -> new dev.varve.runtime.dialect.postgres.PostgresDialect(14)
                            .renderer()
                            .render(block, Optional.empty()))
                    .hasMessageContaining("VRV602");
        }
    }

    @Test
    void aVirtualColumnIsComputed() throws SQLException {
        become(table -> table.withColumn(Column.of("total", INT)
                .withGenerated(computed("price * amount", false))
                .withComment(Optional.of("what it costs"))));
        assertThat(values("total")).containsExactly("30", "10");
        become(table -> table.withColumn(column("total").withGenerated(computed("price * amount", true))));
        become(table -> table.withColumn(column("total").withGenerated(computed("price + amount", false))));
        assertThat(values("total")).containsExactly("13", "7");
        become(table -> table.withColumn(column("total").withGenerated(Optional.empty())));
        live.run("update item set price = 100");
        assertThat(values("total")).containsExactly("13", "7");
    }

    @Test
    void anOwnedSequenceGoesWithItsColumn() throws SQLException {
        var owned = new Sequence("item_number", Sequence.Options.PLAIN, Optional.of("item.number"));
        become(model.withObject(owned)
                .with(table().withColumn(Column.of("number", LONG).withDefault(next("item_number")))));
        assertThat(live.inspect().object("item_number").orElseThrow().definition())
                .endsWith("owned by item.number");
        become(model.withObject(owned.withOwner(Optional.empty())));
        become(model.withObject(owned));
        become(model.with(table().withoutColumn("number")).withoutObject("item_number"));
        assertThat(live.inspect().objects()).isEmpty();
        Table line = Table.of(
                "line",
                new SchemaVersion(1, 0, 0),
                List.of(Column.of("number", LONG).withDefault(next("line_number")), Column.of("what", INT)));
        become(model.with(line)
                .withObject(new Sequence("line_number", Sequence.Options.PLAIN, Optional.of("line.number"))));
        become(model.without("line").withoutObject("line_number"));
        assertThat(live.inspect().objects()).isEmpty();
    }

    @Test
    void aCollationStaysWhateverElseChanges() throws SQLException {
        become(table -> table.withColumn(column("name").withCollation(Optional.of("C"))));
        become(table -> table.withColumn(column("name").withType(new ColumnType.Text())));
        become(table -> table.withColumn(column("name")
                .withDefault(Optional.of(new DefaultValue.Literal("none")))
                .withComment(Optional.empty())));
        assertThat(live.inspect().tables().get("item").columns().get("name").collation())
                .contains("C");
        become(table -> table.withColumn(column("name").withCollation(Optional.empty())));
        assertThat(live.inspect().tables().get("item").columns().get("name").collation())
                .isEmpty();
    }
}
