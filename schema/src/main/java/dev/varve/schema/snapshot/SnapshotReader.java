package dev.varve.schema.snapshot;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.snapshot.JsonValue.JsonObject;
import dev.varve.schema.snapshot.JsonValue.JsonOther;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the files of a snapshot and checks that they fit each other. */
final class SnapshotReader {

    private static final Set<String> HEAD = Set.of("format", "lastMigration", "stateHash");
    private static final Set<String> SCHEMAS = Set.of("format", "schemas");
    private static final Set<String> INTENTS = Set.of("format", "used");
    private static final String THIS_FORMAT = String.valueOf(SnapshotCodec.FORMAT);
    private static final Pattern HASH = Pattern.compile("h1:[0-9a-f]{32}");

    private final SortedMap<String, String> files = new TreeMap<>();

    private SnapshotReader(Map<String, String> all) {
        for (var file : all.entrySet()) {
            String path = file.getKey();
            if (path.equals(FileNames.HEAD)
                    || path.equals(FileNames.INTENTS)
                    || path.equals(FileNames.SCHEMAS)
                    || FileNames.isTable(path)
                    || FileNames.isObject(path)) {
                files.put(path, file.getValue());
            }
        }
    }

    static Snapshot read(Map<String, String> files) {
        var reader = new SnapshotReader(files);
        return reader.files.isEmpty() ? Snapshot.empty() : reader.read();
    }

    /** What is wrong with a file of a newer format is only that. */
    private Snapshot read() {
        try {
            return readAll();
        } catch (SnapshotException refused) {
            refuseNewer();
            throw refused;
        }
    }

    private Snapshot readAll() {
        if (!files.containsKey(FileNames.HEAD)) {
            throw new SnapshotException(
                    ProblemCode.SNAPSHOT_EDITED,
                    FileNames.HEAD,
                    " is missing, but other files of the snapshot are there. Restore the folder as it was committed.");
        }
        var head = new Attributes(FileNames.HEAD, document(FileNames.HEAD), HEAD);
        String expected = head.text("stateHash");
        if (!HASH.matcher(expected).matches()) {
            throw head.refuse("stateHash", "a hash is h1: and 32 hexadecimal digits");
        }
        var tables = new TreeMap<String, Table>();
        var entities = new TreeMap<String, String>();
        var subtypes = new TreeMap<String, SortedSet<String>>();
        var objects = new TreeMap<String, SchemaObject>();
        for (String path : files.keySet()) {
            if (FileNames.isTable(path)) {
                var entry = table(path);
                String name = entry.table().name();
                tables.put(name, entry.table());
                subtypes.put(name, entry.subtypes());
                if (entry.entity().isPresent()) {
                    entities.put(name, entry.entity().get());
                }
            }
        }
        for (String path : files.keySet()) {
            if (FileNames.isObject(path)) {
                JsonObject document = document(path);
                SchemaObject object = object(path, document);
                ObjectJson.entity(path, document).ifPresent(entity -> entities.put(object.name(), entity));
                objects.put(object.name(), object);
            }
        }
        var model = new SchemaModel(tables, schemas(), objects);
        String actual = StateHash.of(model);
        if (!actual.equals(expected)) {
            throw new SnapshotException(
                    ProblemCode.SNAPSHOT_EDITED,
                    FileNames.HEAD,
                    " expects the state " + expected + ", but the other files hold " + actual
                            + ". One of them was edited, added or removed by hand, or a merge mixed two states."
                            + " Restore the folder as it was committed.");
        }
        return new Snapshot(model, entities, subtypes, usedIntents(), head.text("lastMigration"));
    }

    private void refuseNewer() {
        files.forEach((path, text) -> {
            int format = JsonReader.format(text).orElse(SnapshotCodec.FORMAT);
            if (format > SnapshotCodec.FORMAT) {
                throw new SnapshotException(
                        ProblemCode.SNAPSHOT_NEWER,
                        path,
                        " has format " + format + ", but this Varve reads formats up to " + SnapshotCodec.FORMAT
                                + ". Use the version of Varve that wrote it, or a newer one.");
            }
        });
    }

    private TableReader.Entry table(String path) {
        var entry = new TableReader(path).read(document(path));
        requireFitting(
                path,
                "table",
                entry.table().name(),
                FileNames.ofTable(entry.table().name()));
        return entry;
    }

    private static SchemaObject object(String path, JsonObject document) {
        SchemaObject object = ObjectJson.read(path, document);
        requireFitting(path, "object", object.name(), FileNames.ofObject(object.name()));
        return object;
    }

    private static void requireFitting(String path, String kind, String name, String fitting) {
        if (!fitting.equals(path)) {
            throw new SnapshotException(
                    ProblemCode.SNAPSHOT_EDITED,
                    path,
                    " holds " + kind + " \"" + name + "\", whose file is " + fitting
                            + ". It was renamed or copied by hand. Restore the folder as it was committed.");
        }
    }

    private SortedSet<String> schemas() {
        return files.containsKey(FileNames.SCHEMAS)
                ? new TreeSet<>(
                        new Attributes(FileNames.SCHEMAS, document(FileNames.SCHEMAS), SCHEMAS).texts("schemas"))
                : new TreeSet<>();
    }

    private SortedSet<String> usedIntents() {
        return files.containsKey(FileNames.INTENTS)
                ? new TreeSet<>(new Attributes(FileNames.INTENTS, document(FileNames.INTENTS), INTENTS).texts("used"))
                : new TreeSet<>();
    }

    /** {@return the file's one object, of a format that is known} */
    private JsonObject document(String path) {
        String text = files.getOrDefault(path, "");
        JsonObject document = JsonReader.read(path, text);
        JsonValue format = document.attributes().get("format");
        if (format == null) {
            throw JsonReader.unreadable(path, document.spot(), "the attribute \"format\" is missing");
        }
        boolean known = format instanceof JsonOther number && number.text().equals(THIS_FORMAT);
        if (!known && JsonReader.format(text).orElse(0) != SnapshotCodec.FORMAT) {
            throw JsonReader.unreadable(
                    path, document.spot(), "\"format\" is a whole number from 1 to " + SnapshotCodec.FORMAT);
        }
        return document;
    }
}
