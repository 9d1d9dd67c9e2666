package dev.varve.runtime.dialect;

import static dev.varve.schema.IndexPart.Nulls.DEFAULT;
import static dev.varve.schema.IndexPart.Nulls.FIRST;
import static dev.varve.schema.IndexPart.Nulls.LAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.IndexPart;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class H2GenerationTest extends CountersContractTest {

    @Override
    TestDatabase fresh() {
        return H2Database.inMemory();
    }

    @Test
    void whatIndexesCanHave() throws SQLException {
        become(table -> table.withIndex(index("item_nulls", part("name", true, LAST), part("price", false, FIRST)))
                .withIndex(storing(unique(index("item_stores", IndexPart.of("amount")), false), "price"))
                .withIndex(unique(index("item_one_null", part("name", false, DEFAULT)), true))
                .withIndex(by(index("item_tree", IndexPart.of("amount")), "btree")));
        assertThat(found("item_one_null").definition())
                .isEqualTo("unique index item_one_null (name) nulls not distinct");
        assertThat(found("item_stores").definition()).isEqualTo("unique index item_stores (amount) include (price)");
        assertThatThrownBy(() -> live.run("insert into item (id, price, amount) values (13, 1, 1)"))
                .isInstanceOf(SQLException.class);
        become(table -> table.withIndex(index("item_nulls", part("name", true, FIRST))));
        assertThat(found("item_nulls").definition()).isEqualTo("index item_nulls (name desc nulls first)");
    }

    @Test
    void whatIndexesCannotHave() {
        refused(table -> table.withIndex(where(index("ix", IndexPart.of("price")), "price > 0")), "ix", "some rows");
        refused(
                table -> table.withIndex(index("ix", IndexPart.of(SqlText.of("lower(name)")))),
                "expression",
                "computed column");
        refused(table -> table.withIndex(storing(index("ix", IndexPart.of("price")), "amount")), "only stores");
        refused(table -> table.withIndex(by(index("ix", IndexPart.of("price")), "hash")), "hash");
        refused(
                table -> table.withIndex(index(
                        "ix", new IndexPart(new IndexPart.OfColumn("name"), false, DEFAULT, 5, Optional.empty()))),
                "beginning");
        refused(
                table -> table.withColumn(
                        Column.of("total", INT).withNullable(true).withGenerated(computed("price * amount", false))),
                "total",
                "H2 cannot");
    }

    @Test
    void aSequenceOfAColumnIsRefused() {
        assertThatThrownBy(() -> live.apply(
                        List.of(new dev.varve.schema.change.CreateObject(
                                new Sequence("numbers", Sequence.Options.PLAIN, Optional.of("item.id")))),
                        model))
                .hasMessageContaining("VRV602")
                .hasMessageContaining("item.id");
    }
}
