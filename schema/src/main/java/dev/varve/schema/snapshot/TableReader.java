package dev.varve.schema.snapshot;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.Partitioning;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.snapshot.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the file of one table.
 *
 * @param file its path, for messages
 */
record TableReader(String file) {

    private static final Set<String> TABLE = Set.of(
            "format",
            "columns",
            "comment",
            "constraints",
            "entity",
            "indexes",
            "partitioning",
            "primaryKey",
            "rows",
            "subtypes",
            "table",
            "version");
    private static final Set<String> COLUMN = Set.of(
            "collation",
            "comment",
            "computed",
            "defaultExpression",
            "defaultLiteral",
            "defaultSequence",
            "identity",
            "nullable",
            "type");
    private static final Set<String> KEY = Set.of("columns", "name");
    private static final Set<String> COMPUTED = Set.of("expression", "stored");
    private static final Set<String> IDENTITY = Set.of("always", "cache", "cycle", "increment", "max", "min", "start");
    private static final Set<String> PARTITIONING = Set.of("columns", "method", "partitions");
    private static final Set<String> PARTITION = Set.of("bounds", "name");

    /** A table, the class it was made of, and further classes that it has columns of. */
    record Entry(Table table, Optional<String> entity, SortedSet<String> subtypes) {}

    Entry read(JsonObject document) {
        var attributes = new Attributes(file, document, TABLE);
        String name = attributes.text("table");
        Optional<SchemaVersion> version = SchemaVersion.parse(attributes.text("version"));
        if (version.isEmpty()) {
            throw attributes.refuse("version", "a version is three numbers, such as \"1.0.0\"");
        }
        try {
            Optional<PrimaryKey> key = primaryKey(attributes);
            var table = new Table(
                    name,
                    version.get(),
                    columns(attributes),
                    key,
                    indexes(attributes),
                    constraints(attributes),
                    partitioning(attributes),
                    rows(attributes, key.isPresent() ? key.get().columns() : List.of()),
                    attributes.optionalText("comment"));
            SortedSet<String> subtypes =
                    new TreeSet<>(attributes.has("subtypes") ? attributes.texts("subtypes") : List.of());
            return new Entry(table, attributes.optionalText("entity"), subtypes);
        } catch (IllegalArgumentException invalid) {
            throw JsonReader.unreadable(file, document.spot(), String.valueOf(invalid.getMessage()));
        }
    }

    private Map<String, Column> columns(Attributes table) {
        var columns = new LinkedHashMap<String, Column>();
        for (var entry : table.named("columns").entrySet()) {
            columns.put(entry.getKey(), column(entry.getKey(), entry.getValue()));
        }
        return columns;
    }

    private Column column(String name, JsonValue value) {
        var attributes = Attributes.of(file, value, COLUMN);
        Optional<ColumnType> type = ColumnType.parse(attributes.text("type"));
        if (type.isEmpty()) {
            throw attributes.refuse("type", "there is no such type; expected was one such as integer or varchar(40)");
        }
        return new Column(
                name,
                type.get(),
                attributes.flag("nullable"),
                defaultValue(attributes),
                generated(attributes),
                attributes.optionalText("collation"),
                attributes.optionalText("comment"));
    }

    private Optional<Generated> generated(Attributes column) {
        if (column.has("computed")) {
            var computed = Attributes.of(file, column.required("computed"), COMPUTED);
            return Optional.of(
                    new Generated.Computed(SqlJson.required(computed, "expression"), computed.flag("stored")));
        }
        if (column.has("identity")) {
            var identity = Attributes.of(file, column.required("identity"), IDENTITY);
            return Optional.of(new Generated.Identity(identity.flag("always"), ObjectJson.options(identity)));
        }
        return Optional.empty();
    }

    private Optional<DefaultValue> defaultValue(Attributes column) {
        var literal = column.optionalText("defaultLiteral");
        var expression = SqlJson.optional(column, "defaultExpression");
        if (column.has("defaultSequence")) {
            return column.optionalText("defaultSequence").map(DefaultValue.NextValue::new);
        }
        if (literal.isPresent() && expression.isPresent()) {
            throw column.refuse("defaultExpression", "a column has one default, a literal or an expression");
        }
        return literal.isPresent()
                ? literal.map(DefaultValue.Literal::new)
                : expression.isPresent()
                        ? Optional.of(new DefaultValue.Expression(expression.get()))
                        : Optional.empty();
    }

    private Optional<PrimaryKey> primaryKey(Attributes table) {
        if (!table.has("primaryKey")) {
            return Optional.empty();
        }
        var attributes = Attributes.of(file, table.required("primaryKey"), KEY);
        return Optional.of(new PrimaryKey(attributes.text("name"), attributes.texts("columns")));
    }

    private SortedMap<String, Index> indexes(Attributes table) {
        var indexes = new TreeMap<String, Index>();
        if (table.has("indexes")) {
            for (var entry : table.named("indexes").entrySet()) {
                indexes.put(entry.getKey(), IndexJson.read(file, entry.getKey(), entry.getValue()));
            }
        }
        return indexes;
    }

    private SortedMap<String, Constraint> constraints(Attributes table) {
        var constraints = new TreeMap<String, Constraint>();
        if (table.has("constraints")) {
            for (var entry : table.named("constraints").entrySet()) {
                constraints.put(entry.getKey(), ConstraintJson.read(file, entry.getKey(), entry.getValue()));
            }
        }
        return constraints;
    }

    private Optional<Partitioning> partitioning(Attributes table) {
        if (!table.has("partitioning")) {
            return Optional.empty();
        }
        var attributes = Attributes.of(file, table.required("partitioning"), PARTITIONING);
        var partitions = new ArrayList<Partitioning.Partition>();
        attributes.elements("partitions").forEach(value -> {
            var partition = Attributes.of(file, value, PARTITION);
            partitions.add(new Partitioning.Partition(partition.text("name"), SqlJson.required(partition, "bounds")));
        });
        attributes.required("method");
        var method = Names.read(attributes, "method", Partitioning.Method.class, Partitioning.Method.RANGE);
        return Optional.of(new Partitioning(method, attributes.texts("columns"), partitions));
    }

    private SortedMap<String, Row> rows(Attributes table, List<String> keyColumns) {
        var rows = new TreeMap<String, Row>();
        if (table.has("rows")) {
            for (JsonValue value : table.elements("rows")) {
                if (!(value instanceof JsonObject object)) {
                    throw JsonReader.unreadable(file, value.spot(), "an object was expected, not " + value.shown());
                }
                var values = new TreeMap<String, String>();
                object.attributes().forEach((column, text) -> values.put(column, table.text(text)));
                var row = new Row(values);
                rows.put(row.key(keyColumns), row);
            }
        }
        return rows;
    }
}
