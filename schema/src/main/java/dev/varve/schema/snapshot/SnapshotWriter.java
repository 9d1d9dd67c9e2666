package dev.varve.schema.snapshot;

import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.Partitioning;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
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
                    table(
                            table,
                            Optional.ofNullable(snapshot.entities().get(table.name())),
                            snapshot.subtypes().getOrDefault(table.name(), Collections.emptySortedSet())));
        }
        for (SchemaObject object : snapshot.model().objects().values()) {
            files.put(
                    FileNames.ofObject(object.name()),
                    ObjectJson.write(
                            object, Optional.ofNullable(snapshot.entities().get(object.name()))));
        }
        if (!snapshot.model().schemas().isEmpty()) {
            var json = new CanonicalJson();
            json.number("format", SnapshotCodec.FORMAT);
            json.lines("schemas", snapshot.model().schemas());
            files.put(FileNames.SCHEMAS, json.document());
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

    private static String table(Table table, Optional<String> entity, SortedSet<String> subtypes) {
        var json = new CanonicalJson();
        json.number("format", SnapshotCodec.FORMAT);
        json.open("columns");
        new TreeMap<>(table.columns()).values().forEach(column -> column(json, column));
        json.close();
        table.comment().ifPresent(comment -> json.text("comment", comment));
        if (!table.constraints().isEmpty()) {
            json.open("constraints");
            table.constraints().values().forEach(constraint -> ConstraintJson.write(json, constraint));
            json.close();
        }
        entity.ifPresent(name -> json.text("entity", name));
        indexes(json, table.indexes());
        table.partitioning().ifPresent(how -> partitioning(json, how));
        table.primaryKey().ifPresent(key -> {
            json.open("primaryKey");
            json.list("columns", key.columns());
            json.text("name", key.name());
            json.close();
        });
        if (!table.rows().isEmpty()) {
            json.openList("rows");
            table.rows().values().forEach(row -> {
                json.openElement();
                row.values().forEach(json::text);
                json.close();
            });
            json.closeList();
        }
        if (!subtypes.isEmpty()) {
            json.lines("subtypes", subtypes);
        }
        json.text("table", table.name());
        json.text("version", table.version().toString());
        return json.document();
    }

    private static void column(CanonicalJson json, Column column) {
        json.open(column.name());
        column.collation().ifPresent(rule -> json.text("collation", rule));
        column.comment().ifPresent(comment -> json.text("comment", comment));
        column.defaultValue().ifPresent(value -> defaultValue(json, value));
        column.generated().ifPresent(how -> generated(json, how));
        json.flag("nullable", column.nullable());
        json.text("type", column.type().text());
        json.close();
    }

    private static void defaultValue(CanonicalJson json, DefaultValue value) {
        if (value instanceof DefaultValue.Literal literal) {
            json.text("defaultLiteral", literal.value());
        } else if (value instanceof DefaultValue.Expression expression) {
            SqlJson.write(json, "defaultExpression", expression.sql());
        } else if (value instanceof DefaultValue.NextValue next) {
            json.text("defaultSequence", next.sequence());
        }
    }

    private static void generated(CanonicalJson json, Generated how) {
        if (how instanceof Generated.Computed computed) {
            json.open("computed");
            SqlJson.write(json, "expression", computed.expression());
            json.flag("stored", computed.stored());
            json.close();
        } else if (how instanceof Generated.Identity identity) {
            json.open("identity");
            json.flag("always", identity.always());
            ObjectJson.options(json, identity.options());
            ObjectJson.bounds(json, identity.options());
            if (identity.options().start() != 1) {
                json.number("start", identity.options().start());
            }
            json.close();
        }
    }

    private static void partitioning(CanonicalJson json, Partitioning how) {
        json.open("partitioning");
        json.list("columns", how.columns());
        json.text("method", Names.text(how.method()));
        json.openList("partitions");
        how.partitions().forEach(partition -> {
            json.openElement();
            SqlJson.write(json, "bounds", partition.bounds());
            json.text("name", partition.name());
            json.close();
        });
        json.closeList();
        json.close();
    }

    private static void indexes(CanonicalJson json, Map<String, Index> indexes) {
        if (indexes.isEmpty()) {
            return;
        }
        json.open("indexes");
        indexes.values().forEach(index -> IndexJson.write(json, index));
        json.close();
    }
}
