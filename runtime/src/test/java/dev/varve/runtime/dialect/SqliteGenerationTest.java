package dev.varve.runtime.dialect;

import static dev.varve.schema.IndexPart.Nulls.DEFAULT;
import static dev.varve.schema.IndexPart.Nulls.FIRST;
import static dev.varve.schema.IndexPart.Nulls.LAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.IndexPart;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteGenerationTest extends GenerationContractTest {

    @TempDir
    Path folder;

    @Override
    TestDatabase fresh() {
        return SqliteDatabase.in(folder);
    }

    @Test
    void whatIndexesCanHave() throws SQLException {
        become(table -> table.withIndex(where(unique(index("item_some", IndexPart.of("price")), false), "amount > 5"))
                .withIndex(index(
                        "item_lower",
                        new IndexPart(
                                new IndexPart.OfExpression(SqlText.of("lower(name) || 'x'")),
                                true,
                                DEFAULT,
                                0,
                                Optional.empty()),
                        IndexPart.of("price"))));
        assertThat(found("item_some").definition()).isEqualTo("unique index item_some (price) where (amount > 5)");
        assertThat(found("item_lower").definition()).isEqualTo("index item_lower ((lower(name) || 'x') desc, price)");
        become(table -> table.withColumn(column("name").withType(new ColumnType.Text())));
        assertThat(found("item_lower")).isNotNull();
        live.run("insert into item (id, name, price, amount) values (13, 'x', 3, 1)");
        assertThatThrownBy(() -> live.run("insert into item (id, name, price, amount) values (14, 'y', 3, 11)"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void whatIndexesCannotHave() {
        refused(table -> table.withIndex(index("ix", part("price", false, FIRST))), "order of NULL");
        refused(table -> table.withIndex(index("ix", part("price", true, LAST))), "order of NULL");
        refused(table -> table.withIndex(storing(index("ix", IndexPart.of("price")), "amount")), "only stores");
        refused(table -> table.withIndex(unique(index("ix", IndexPart.of("price")), true)), "NULL");
        refused(table -> table.withIndex(by(index("ix", IndexPart.of("price")), "gin")), "gin");
    }

    @Test
    void whatCannotCount() {
        refused(table -> table.withColumn(Column.of("position", INT).withGenerated(COUNTER)), "whole primary key");
        var always = Optional.<Generated>of(new Generated.Identity(true, Sequence.Options.PLAIN));
        refused(table -> table.withColumn(column("id").withGenerated(always)), "always");
        var tens = new Sequence.Options(1, 10, OptionalLong.empty(), OptionalLong.empty(), 1, false);
        refused(
                table -> table.withColumn(column("id").withGenerated(Optional.of(new Generated.Identity(false, tens)))),
                "by 1");
    }

    @Test
    void aSequenceIsRefused() {
        assertThatThrownBy(() ->
                        become(model.withObject(new Sequence("numbers", Sequence.Options.PLAIN, Optional.empty()))))
                .hasMessageContaining("VRV602")
                .hasMessageContaining("numbers");
        refused(
                table -> table.withColumn(column("id").withDefault(Optional.of(new DefaultValue.NextValue("numbers")))),
                "numbers",
                "@Identity");
    }

    @Test
    void aVirtualColumnIsComputed() throws SQLException {
        become(table -> table.withColumn(
                Column.of("total", INT).withNullable(true).withGenerated(computed("price * amount", false))));
        assertThat(live.log().get(live.log().size() - 1)).startsWith("ALTER TABLE");
        assertThat(values("total")).containsExactly("30", "10");
        become(table -> table.withColumn(column("total").withGenerated(computed("price * amount", true))));
        become(table -> table.withColumn(column("total").withGenerated(Optional.empty())));
        live.run("update item set price = 100");
        assertThat(values("total")).containsExactly("30", "10");
    }

    @Test
    void aRebuildKeepsTheCounterAndTheIndexes() throws SQLException {
        become(table -> table.withColumn(column("id").withGenerated(COUNTER))
                .withIndex(where(index("item_some", IndexPart.of("price")), "amount > 5")));
        live.run("insert into item (price, amount) values (1, 1)");
        live.run("delete from item where id = 13");
        become(table -> table.withoutColumn("name").withColumn(column("amount").withType(LONG)));
        live.run("insert into item (price, amount) values (1, 1)");
        assertThat(values("id")).containsExactly("7", "12", "14");
        become(table ->
                table.withColumnRenamed("id", "id").withColumn(column("price").withType(LONG)));
    }

    @Test
    void aCollationStaysWhateverElseChanges() throws SQLException {
        become(table -> table.withColumn(column("name").withCollation(Optional.of("nocase"))));
        become(table -> table.withColumn(column("name").withType(new ColumnType.Text())));
        assertThat(live.inspect().tables().get("item").columns().get("name").collation())
                .contains("nocase");
        become(table -> table.withColumn(column("name").withCollation(Optional.empty())));
        assertThat(live.inspect().tables().get("item").columns().get("name").collation())
                .isEmpty();
    }
}
