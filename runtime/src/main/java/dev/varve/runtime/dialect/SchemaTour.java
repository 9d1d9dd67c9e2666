package dev.varve.runtime.dialect;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Inspects several database schemas, one after the other; where these are databases, JDBC calls them catalogs. */
record SchemaTour(SchemaInspector inspector, Connection connection) {

    SchemaModel inspect(SortedSet<String> schemas) throws SQLException {
        SchemaModel whole = inspector.inspect(connection);
        boolean catalogs = catalogs();
        String home = catalogs ? connection.getCatalog() : connection.getSchema();
        var found = new TreeSet<String>();
        try {
            for (String schema : existing(schemas, catalogs)) {
                enter(stored(schema), catalogs);
                found.add(schema);
                whole = joined(whole, inspector.inspect(connection), schema, read(home));
            }
        } finally {
            enter(home, catalogs);
        }
        return whole.withSchemas(found);
    }

    private boolean catalogs() throws SQLException {
        return !connection.getMetaData().supportsSchemasInDataManipulation();
    }

    private void enter(String schema, boolean catalogs) throws SQLException {
        if (catalogs) {
            connection.setCatalog(schema);
        } else {
            connection.setSchema(schema);
        }
    }

    /** What belongs to the whole database is found from each schema, and is told once. */
    List<Unmodelled> unmodelled(SortedSet<String> schemas) throws SQLException {
        List<Unmodelled> here = inspector.unmodelled(connection);
        var all = new ArrayList<>(here);
        boolean catalogs = catalogs();
        String home = catalogs ? connection.getCatalog() : connection.getSchema();
        try {
            for (String schema : existing(schemas, catalogs)) {
                enter(stored(schema), catalogs);
                for (Unmodelled found : inspector.unmodelled(connection)) {
                    if (!found.kind().equals(Unmodelled.EXTENSION)) {
                        all.add(new Unmodelled(
                                found.kind(), schema + "." + found.name(), found.definition(), found.early()));
                    }
                }
            }
        } finally {
            enter(home, catalogs);
        }
        return all;
    }

    private Iterable<String> existing(SortedSet<String> schemas, boolean catalogs) throws SQLException {
        var existing = new ArrayList<String>();
        var data = connection.getMetaData();
        try (var row = catalogs ? data.getCatalogs() : data.getSchemas()) {
            while (row.next()) {
                String name = row.getString(1);
                schemas.stream().filter(schema -> stored(schema).equals(name)).forEach(existing::add);
            }
        }
        return existing;
    }

    /** A simple name is stored as the database stores names that are not in quotes. */
    private String stored(String schema) {
        try {
            boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
            return upper && schema.matches("[a-z_][a-z0-9_$]*") ? schema.toUpperCase(Locale.ROOT) : schema;
        } catch (SQLException unknown) {
            return schema;
        }
    }

    private String read(String stored) {
        String lower = stored.toLowerCase(Locale.ROOT);
        return stored(lower).equals(stored) ? lower : stored;
    }

    private static SchemaModel joined(SchemaModel whole, SchemaModel part, String schema, String home) {
        SchemaModel joined = whole;
        for (Table table : part.tables().values()) {
            joined = joined.with(qualified(table, schema, home));
        }
        for (SchemaObject object : part.objects().values()) {
            joined = joined.withObject(object.withName(name(object.name(), schema, home)));
        }
        return joined;
    }

    private static Table qualified(Table table, String schema, String home) {
        Table qualified = table.withName(name(table.name(), schema, home));
        for (Column column : table.columns().values()) {
            qualified = qualified.withColumn(column.withType(type(column.type(), schema, home))
                    .withDefault(column.defaultValue()
                            .map(value -> value instanceof DefaultValue.NextValue next
                                    ? new DefaultValue.NextValue(name(next.sequence(), schema, home))
                                    : value)));
        }
        for (Constraint.ForeignKey key : table.foreignKeys()) {
            qualified = qualified.withConstraint(key.withTarget(name(key.target(), schema, home), key.targetColumns()));
        }
        return qualified;
    }

    private static ColumnType type(ColumnType type, String schema, String home) {
        if (type instanceof ColumnType.Array array) {
            return new ColumnType.Array(type(array.element(), schema, home));
        }
        return type instanceof ColumnType.NamedEnum named
                ? new ColumnType.NamedEnum(name(named.name(), schema, home))
                : type;
    }

    /** Seen from its own schema a name is plain; seen from the connection's, that of the connection's is. */
    private static String name(String name, String schema, String home) {
        var parts = QualifiedName.parse(name);
        return parts.schema().isEmpty()
                ? new QualifiedName(Optional.of(schema), name).text()
                : parts.schema().get().equals(home) ? parts.name() : name;
    }
}
