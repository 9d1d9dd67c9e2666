package dev.varve.schema.snapshot;

import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.Table;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the files of a snapshot. Attributes are sorted but for the format, which comes first. */
final class SnapshotWriter {

    private SnapshotWriter() {}

    static SortedMap<String, String> write(Snapshot snapshot) {
        var files = new TreeMap<String, String>();
        files.put(FileNames.HEAD, head(snapshot));
        for (Table table : snapshot.model().tables().values()) {
            files.put(
                    FileNames.ofTable(table.name()),
                    table(table, Optional.ofNullable(snapshot.entities().get(table.name()))));
        }
        if (!snapshot.usedIntents().isEmpty()) {
            files.put(FileNames.INTENTS, intents(snapshot));
        }
        return files;
    }

    /** One line, so that two branches which both add a migration cannot be merged without a conflict here. */
    private static String head(Snapshot snapshot) {
        return "{\"format\": " + SnapshotCodec.FORMAT
                + ", \"lastMigration\": " + Quoted.of(snapshot.head())
                + ", \"stateHash\": " + Quoted.of(StateHash.of(snapshot.model()))
                + "}\n";
    }

    private static String intents(Snapshot snapshot) {
        var json = new CanonicalJson();
        json.number("format", SnapshotCodec.FORMAT);
        json.lines("used", snapshot.usedIntents());
        return json.document();
    }

    private static String table(Table table, Optional<String> entity) {
        var json = new CanonicalJson();
        json.number("format", SnapshotCodec.FORMAT);
        json.open("columns");
        new TreeMap<>(table.columns()).values().forEach(column -> column(json, column));
        json.close();
        table.comment().ifPresent(comment -> json.text("comment", comment));
        entity.ifPresent(name -> json.text("entity", name));
        indexes(json, table.indexes());
        table.primaryKey().ifPresent(key -> {
            json.open("primaryKey");
            json.list("columns", key.columns());
            json.text("name", key.name());
            json.close();
        });
        json.text("table", table.name());
        json.text("version", table.version().toString());
        return json.document();
    }

    private static void column(CanonicalJson json, Column column) {
        json.open(column.name());
        column.comment().ifPresent(comment -> json.text("comment", comment));
        column.defaultValue().ifPresent(value -> defaultValue(json, value));
        json.flag("nullable", column.nullable());
        json.text("type", column.type().text());
        json.close();
    }

    private static void defaultValue(CanonicalJson json, DefaultValue value) {
        if (value instanceof DefaultValue.Literal literal) {
            json.text("defaultLiteral", literal.value());
        } else if (value instanceof DefaultValue.Expression expression) {
            json.text("defaultExpression", expression.sql());
        }
    }

    private static void indexes(CanonicalJson json, Map<String, Index> indexes) {
        if (indexes.isEmpty()) {
            return;
        }
        json.open("indexes");
        indexes.values().forEach(index -> {
            json.open(index.name());
            json.list("columns", index.columns());
            json.flag("unique", index.unique());
            json.close();
        });
        json.close();
    }
}
