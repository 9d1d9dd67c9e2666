package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.RenameObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Sequences and counters, on the databases that have both. */
abstract class CountersContractTest extends GenerationContractTest {

    static Sequence sequence(String name) {
        return new Sequence(name, Sequence.Options.PLAIN, Optional.empty());
    }

    static Optional<DefaultValue> next(String sequence) {
        return Optional.of(new DefaultValue.NextValue(sequence));
    }

    @Test
    void twoTablesShareASequence() throws SQLException {
        Table other = Table.of(
                "part",
                new SchemaVersion(1, 0, 0),
                List.of(Column.of("number", LONG).withDefault(next("numbers")), Column.of("what", INT)));
        become(model.withObject(sequence("numbers"))
                .with(other)
                .with(table().withColumn(Column.of("number", LONG).withDefault(next("numbers")))));
        live.run("insert into part (what) values (1)");
        live.run("insert into item (id, price, amount) values (13, 1, 1)");
        assertThat(values("number")).hasSize(3).doesNotHaveDuplicates().contains("4");
        SchemaModel one = model.without("part");
        become(one);
        assertThat(live.inspect().object("numbers")).isPresent();
        become(model.with(table().withoutColumn("number")).withoutObject("numbers"));
        assertThat(live.inspect().object("numbers")).isEmpty();
    }

    @Test
    void aSequenceCountsInAnotherWay() throws SQLException {
        become(model.withObject(sequence("numbers")));
        var options = new Sequence.Options(5, 3, OptionalLong.of(0), OptionalLong.of(500), 20, true);
        become(model.withObject(new Sequence("numbers", options, Optional.empty())));
        assertThat(live.inspect().object("numbers").orElseThrow().definition())
                .isEqualTo("sequence numbers start 5 increment 3 min 0 max 500 cache 20 cycle");
        become(model.withObject(sequence("numbers")));
        assertThat(live.inspect().object("numbers").orElseThrow().definition())
                .isEqualTo("sequence numbers start 1 increment 1 cache 1");
    }

    @Test
    void aSequenceIsRenamedAndGoesOn() throws SQLException {
        become(model.withObject(sequence("numbers"))
                .with(table().withColumn(Column.of("number", LONG).withDefault(next("numbers")))));
        live.apply(List.of(new RenameObject(sequence("numbers"), "counts")), model);
        model = new RenameObject(sequence("numbers"), "counts").applyTo(model);
        become(model);
        live.run("insert into item (id, price, amount) values (13, 1, 1)");
        assertThat(values("number")).containsExactly("1", "2", "3");
    }

    @Test
    void aCounterBecomesASequenceAndASequenceACounter() throws SQLException {
        become(t -> t.withColumn(column("id").withGenerated(COUNTER)));
        live.run("insert into item (price, amount) values (1, 1)");
        live.run("delete from item where id = 13");
        become(model.withObject(sequence("item_id_seq2"))
                .with(table().withColumn(
                                column("id").withGenerated(Optional.empty()).withDefault(next("item_id_seq2")))));
        live.run("insert into item (price, amount) values (1, 1)");
        live.run("delete from item where id = 14");
        become(model.with(table().withColumn(
                                column("id").withDefault(Optional.empty()).withGenerated(COUNTER)))
                .withoutObject("item_id_seq2"));
        live.run("insert into item (price, amount) values (1, 1)");
        assertThat(values("id")).containsExactly("7", "12", "15");
    }

    @Test
    void aCounterCountsInAnotherWay() throws SQLException {
        become(t -> t.withColumn(column("id").withGenerated(COUNTER)));
        var options = new Sequence.Options(1, 10, OptionalLong.empty(), OptionalLong.of(9000), 1, true);
        become(t -> t.withColumn(column("id").withGenerated(Optional.of(new Generated.Identity(true, options)))));
        live.run("insert into item (price, amount) values (1, 1)");
        live.run("insert into item (price, amount) values (1, 1)");
        List<String> ids = values("id");
        assertThat(Integer.parseInt(ids.get(3)) - Integer.parseInt(ids.get(2))).isEqualTo(10);
        var later = new Sequence.Options(50, 10, OptionalLong.empty(), OptionalLong.of(9000), 1, true);
        become(t -> t.withColumn(column("id").withGenerated(Optional.of(new Generated.Identity(true, later)))));
        become(t -> t.withColumn(column("id").withGenerated(COUNTER)));
        live.run("insert into item (price, amount) values (1, 1)");
        assertThat(values("id")).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aCounterIsAddedBesideTheKeyAndGetsAnotherType() throws SQLException {
        become(t -> t.withColumn(Column.of("position", INT).withGenerated(COUNTER)));
        assertThat(values("position")).containsExactlyInAnyOrder("1", "2");
        become(t -> t.withColumn(column("position").withType(LONG)));
        live.run("insert into item (id, price, amount) values (13, 1, 1)");
        assertThat(values("position")).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void aCounterWithABackfillGoesOnBehindIt() throws SQLException {
        var added = new AddColumn("item", Column.of("position", INT).withGenerated(COUNTER), Optional.of("id * 10"));
        live.apply(List.of(added), model);
        model = added.applyTo(model);
        become(model);
        live.run("insert into item (id, price, amount) values (13, 1, 1)");
        assertThat(values("position")).containsExactly("70", "120", "121");
    }
}
