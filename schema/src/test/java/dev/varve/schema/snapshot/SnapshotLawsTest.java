package dev.varve.schema.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.testing.Evolution;
import dev.varve.schema.testing.Evolutions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The laws of snapshots, over random schemas. */
final class SnapshotLawsTest {

    @Test
    void what_is_written_reads_back() {
        Evolutions.check(evolution -> {
            Snapshot snapshot = snapshot(evolution);
            assertThat(SnapshotCodec.read(SnapshotCodec.write(snapshot))).isEqualTo(snapshot);
        });
    }

    @Test
    void line_ends_of_windows_mean_the_same() {
        Evolutions.check(evolution -> {
            Snapshot snapshot = snapshot(evolution);
            var files = new TreeMap<>(SnapshotCodec.write(snapshot));
            files.replaceAll((path, text) -> text.replace("\n", "\r\n"));
            assertThat(SnapshotCodec.read(files)).isEqualTo(snapshot);
        });
    }

    @Test
    void equal_schemas_have_equal_bytes_and_hashes() {
        Evolutions.check(evolution -> {
            Snapshot snapshot = snapshot(evolution);
            var shuffled = new Snapshot(
                    reversed(snapshot.model()),
                    snapshot.entities(),
                    snapshot.subtypes(),
                    snapshot.usedIntents(),
                    snapshot.head());
            assertThat(SnapshotCodec.write(shuffled)).isEqualTo(SnapshotCodec.write(snapshot));
            assertThat(StateHash.of(shuffled.model())).isEqualTo(StateHash.of(snapshot.model()));
        });
    }

    @Test
    void different_schemas_have_different_hashes() {
        Evolutions.check(evolution -> assertThat(StateHash.of(evolution.from()).equals(StateHash.of(evolution.to())))
                .isEqualTo(evolution.from().equals(evolution.to())));
    }

    private static Snapshot snapshot(Evolution evolution) {
        var entities = new TreeMap<String, String>();
        evolution.to().tables().keySet().forEach(table -> entities.put(table, "com.acme." + table));
        var used = new TreeSet<String>();
        evolution.intents().stream().map(Intent::key).forEach(used::add);
        var subtypes = new TreeMap<String, SortedSet<String>>();
        evolution
                .to()
                .tables()
                .forEach((name, table) ->
                        subtypes.put(name, new TreeSet<>(table.columns().keySet())));
        return new Snapshot(evolution.to(), entities, subtypes, used, "0001_first");
    }

    private static SchemaModel reversed(SchemaModel model) {
        var tables = new ArrayList<Table>();
        for (Table table : model.tables().values()) {
            var columns = new ArrayList<Column>(table.columns().values());
            Collections.reverse(columns);
            var byName = Table.of(table.name(), table.version(), columns).columns();
            tables.add(new Table(
                    table.name(),
                    table.version(),
                    byName,
                    table.primaryKey(),
                    table.indexes(),
                    table.constraints(),
                    table.partitioning(),
                    table.rows(),
                    table.comment()));
        }
        return new SchemaModel(SchemaModel.of(tables).tables(), model.schemas(), model.objects());
    }
}
