package dev.varve.schema.snapshot;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.snapshot.JsonValue.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the file of one table.
 *
 * @param file its path, for messages
 */
record TableReader(String file) {

    private static final Set<String> TABLE =
            Set.of("format", "columns", "comment", "entity", "indexes", "primaryKey", "table", "version");
    private static final Set<String> COLUMN =
            Set.of("comment", "defaultExpression", "defaultLiteral", "nullable", "type");
    private static final Set<String> KEY = Set.of("columns", "name");
    private static final Set<String> INDEX = Set.of("columns", "unique");

    /** A table and the class it was made of. */
    record Entry(Table table, Optional<String> entity) {}

    Entry read(JsonObject document) {
        var attributes = new Attributes(file, document, TABLE);
        String name = attributes.text("table");
        var version = SchemaVersion.parse(attributes.text("version"))
                .orElseThrow(() -> attributes.refuse("version", "a version is three numbers, such as \"1.0.0\""));
        try {
            var table = new Table(
                    name,
                    version,
                    columns(attributes),
                    primaryKey(attributes),
                    indexes(attributes),
                    attributes.optionalText("comment"));
            return new Entry(table, attributes.optionalText("entity"));
        } catch (IllegalArgumentException invalid) {
            throw JsonReader.unreadable(file, document.spot(), String.valueOf(invalid.getMessage()));
        }
    }

    private Map<String, Column> columns(Attributes table) {
        var columns = new LinkedHashMap<String, Column>();
        table.named("columns").forEach((name, value) -> columns.put(name, column(name, value)));
        return columns;
    }

    private Column column(String name, JsonValue value) {
        var attributes = Attributes.of(file, value, COLUMN);
        var type = ColumnType.parse(attributes.text("type"))
                .orElseThrow(() -> attributes.refuse(
                        "type", "there is no such type; expected was one such as integer" + " or varchar(40)"));
        return new Column(
                name, type, attributes.flag("nullable"), defaultValue(attributes), attributes.optionalText("comment"));
    }

    private Optional<DefaultValue> defaultValue(Attributes column) {
        var literal = column.optionalText("defaultLiteral");
        var expression = column.optionalText("defaultExpression");
        if (literal.isPresent() && expression.isPresent()) {
            throw column.refuse("defaultExpression", "a column has one default, a literal or an expression");
        }
        return literal.isPresent()
                ? literal.map(DefaultValue.Literal::new)
                : expression.map(DefaultValue.Expression::new);
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
            table.named("indexes").forEach((name, value) -> {
                var attributes = Attributes.of(file, value, INDEX);
                indexes.put(name, new Index(name, attributes.texts("columns"), attributes.flag("unique")));
            });
        }
        return indexes;
    }
}
