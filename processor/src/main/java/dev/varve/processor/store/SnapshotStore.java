package dev.varve.processor.store;

import dev.varve.processor.report.Report;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.snapshot.Snapshot;
import dev.varve.schema.snapshot.SnapshotCodec;
import dev.varve.schema.snapshot.SnapshotException;
import dev.varve.schema.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The snapshot's folder: reads it, and plans what has to be written to it. */
public final class SnapshotStore {

    private static final Set<String> KNOWN = Set.of("intents.json", "schemas.json");

    private final Folders folders;

    /** Makes a store for the folder. */
    public SnapshotStore(Folders folders) {
        this.folders = folders;
    }

    /** {@return the snapshot, the empty one if there is none; nothing if it cannot be read, which is then reported} */
    public Optional<Snapshot> read(Report report) {
        try {
            return Optional.of(SnapshotCodec.read(files()));
        } catch (SnapshotException refused) {
            report.add(refused.code(), folders.shown(folders.snapshots()) + "/" + refused.getMessage());
        } catch (IOException failed) {
            report.add(
                    ProblemCode.SNAPSHOT_UNREADABLE,
                    folders.shown(folders.snapshots()) + " cannot be read: " + failed
                            + ". Its files must be readable text in UTF-8.");
        }
        return Optional.empty();
    }

    /**
     * {@return the text of a file that stands beside the snapshot}
     *
     * @param path its path in the folder
     * @throws IllegalArgumentException if there is none, with the reason
     */
    public String text(String path) {
        Path folder = folders.snapshots().toAbsolutePath().normalize();
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException("a path that leads out of " + folders.shown(folders.snapshots()));
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(
                    "there is no file " + folders.shown(folders.snapshots().resolve(path)), missing);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    folders.shown(folders.snapshots().resolve(path)) + " is no readable text in UTF-8", unreadable);
        }
    }

    /** {@return whether there is a snapshot, or something left of one} */
    public boolean exists() {
        try {
            return !SnapshotFolder.isEmpty(folders.snapshots());
        } catch (IOException unreadable) {
            return true;
        }
    }

    private SortedMap<String, String> files() throws IOException {
        return SnapshotFolder.files(folders.snapshots());
    }

    /**
     * Plans to make the folder hold this snapshot: files are written, and those of tables that are gone deleted.
     *
     * @throws IOException if the folder cannot be read
     */
    public void plan(Snapshot next, AtomicFiles files) throws IOException {
        SortedMap<String, String> wanted = SnapshotCodec.write(next);
        var stale = new TreeSet<>(files().keySet());
        stale.removeAll(wanted.keySet());
        stale.removeIf(name -> !name.startsWith(SnapshotFolder.TABLES + "/")
                && !name.startsWith(SnapshotFolder.OBJECTS + "/")
                && !KNOWN.contains(name));
        wanted.forEach((name, content) -> files.write(folders.snapshots().resolve(name), content));
        stale.forEach(name -> files.delete(folders.snapshots().resolve(name)));
    }

    /** {@return the file of a table as messages show it, if the table is in the snapshot} */
    public Optional<String> fileOf(SchemaModel model, String table) {
        return model.table(table).map(this::fileOf);
    }

    private String fileOf(Table table) {
        var alone = new Snapshot(SchemaModel.of(table), new TreeMap<>(), new TreeSet<>(), "");
        String name = SnapshotCodec.write(alone).keySet().stream()
                .filter(path -> path.startsWith(SnapshotFolder.TABLES))
                .findFirst()
                .orElseThrow();
        return folders.shown(folders.snapshots().resolve(name));
    }
}
