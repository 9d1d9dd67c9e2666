package dev.varve.schema.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.ColumnType;
import dev.varve.schema.testing.Golden;
import dev.varve.schema.testing.Vocabulary;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Everything that a schema can hold, in the files of a snapshot. */
final class VocabularyCodecTest {

    private static final Snapshot SNAPSHOT =
            new Snapshot(Vocabulary.MODEL, new TreeMap<>(), new TreeSet<>(), "0001_first");

    @Test
    void it_reads_back_equal() {
        Snapshot read = SnapshotCodec.read(SnapshotCodec.write(SNAPSHOT));
        assertThat(read).isEqualTo(SNAPSHOT);
        assertThat(SnapshotCodec.write(read)).isEqualTo(SnapshotCodec.write(SNAPSHOT));
    }

    /** Snapshots are checked in and hashes are kept by databases: neither may change. */
    @Test
    void its_files_are_frozen() {
        Golden.check(
                "snapshot/vocabulary.txt",
                SnapshotCodec.write(SNAPSHOT).entrySet().stream()
                        .map(file -> "== " + file.getKey() + "\n" + file.getValue())
                        .collect(Collectors.joining()));
    }

    @Test
    void every_type_is_read_from_its_text() {
        Vocabulary.TABLE
                .columns()
                .values()
                .forEach(column ->
                        assertThat(ColumnType.parse(column.type().text())).contains(column.type()));
    }
}
