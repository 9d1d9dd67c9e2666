package dev.varve.schema.snapshot;

import java.util.Map;
import java.util.SortedMap;

/**
 * Turns snapshots into files and back: {@code head.json}, one file per table, and {@code intents.json} where intents
 * are remembered. The same snapshot gives the same bytes; what was written reads back equal. No I/O: files are texts by
 * their paths, relative to the snapshot's folder, with {@code /} between folders.
 */
public final class SnapshotCodec {

    /** The version of the files' format. */
    static final int FORMAT = 1;

    private SnapshotCodec() {}

    /** {@return the text of every file by path} */
    public static SortedMap<String, String> write(Snapshot snapshot) {
        return SnapshotWriter.write(snapshot);
    }

    /**
     * {@return the snapshot that the files hold; the empty one if there are none} Line ends may be LF or CRLF. Files
     * that are no part of a snapshot are passed over.
     *
     * @param files the text of every file by path
     * @throws SnapshotException if a file cannot be read, was written by a newer Varve, or does not fit the others
     */
    public static Snapshot read(Map<String, String> files) {
        return SnapshotReader.read(files);
    }
}
