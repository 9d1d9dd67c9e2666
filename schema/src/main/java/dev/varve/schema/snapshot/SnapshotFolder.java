package dev.varve.schema.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the files of a snapshot's folder, such as {@code src/main/varve}, for {@link SnapshotCodec#read}. */
public final class SnapshotFolder {

    /** The folder in the snapshot's folder that has the tables. */
    public static final String TABLES = "tables";

    /** The folder in the snapshot's folder that has enum types, sequences and views. */
    public static final String OBJECTS = "objects";

    private static final String JSON = ".json";

    private SnapshotFolder() {}

    /**
     * {@return the text of every file by its path in the folder; none if there is no folder} Hidden files and files that
     * are no JSON are passed over.
     *
     * @param folder the snapshot's folder
     * @throws IOException if a file cannot be read as text in UTF-8
     */
    public static SortedMap<String, String> files(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        for (Path file : paths(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            files.put(name, Files.readString(file, StandardCharsets.UTF_8));
        }
        return files;
    }

    /**
     * {@return whether the folder has no file of a snapshot, or is none} Reads no file.
     *
     * @param folder the snapshot's folder
     * @throws IOException if the folder cannot be listed
     */
    public static boolean isEmpty(Path folder) throws IOException {
        for (Path part : parts(folder)) {
            if (Files.isDirectory(part)) {
                try (Stream<Path> inside = Files.list(part)) {
                    if (inside.anyMatch(SnapshotFolder::isJson)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static List<Path> parts(Path folder) {
        return List.of(folder, folder.resolve(TABLES), folder.resolve(OBJECTS));
    }

    private static List<Path> paths(Path folder) throws IOException {
        var paths = new ArrayList<Path>();
        for (Path part : parts(folder)) {
            if (Files.isDirectory(part)) {
                try (Stream<Path> inside = Files.list(part)) {
                    inside.filter(SnapshotFolder::isJson).forEach(paths::add);
                }
            }
        }
        return paths;
    }

    private static boolean isJson(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(JSON) && !name.startsWith(".") && Files.isRegularFile(file);
    }
}
