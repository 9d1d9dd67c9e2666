package dev.varve.example;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a database keeps of its tables, in lines that can be compared: columns and whether they may be NULL, and by their
 * columns alone the keys, unique constraints and foreign keys.
 */
final class Catalog {

    private final DatabaseMetaData data;
    private final String schema;
    private final TreeSet<String> lines = new TreeSet<>();

    private Catalog(Connection connection) throws SQLException {
        this.data = connection.getMetaData();
        this.schema = connection.getSchema();
    }

    static List<String> of(Connection connection) throws SQLException {
        var catalog = new Catalog(connection);
        try (ResultSet tables =
                catalog.data.getTables(null, catalog.schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                if (!table.toLowerCase(Locale.ROOT).startsWith("varve_")) {
                    catalog.read(table);
                }
            }
        }
        return List.copyOf(catalog.lines);
    }

    private void read(String table) throws SQLException {
        try (ResultSet columns = data.getColumns(null, schema, table, "%")) {
            while (columns.next()) {
                lines.add("column " + table + "." + columns.getString("COLUMN_NAME") + " "
                        + columns.getString("IS_NULLABLE") + " " + columns.getString("IS_AUTOINCREMENT"));
            }
        }
        var key = new TreeSet<String>();
        try (ResultSet columns = data.getPrimaryKeys(null, schema, table)) {
            while (columns.next()) {
                key.add(columns.getString("COLUMN_NAME"));
            }
        }
        lines.add("key " + table + " " + key);
        Map<String, List<String>> unique = new TreeMap<>();
        try (ResultSet columns = data.getIndexInfo(null, schema, table, true, false)) {
            while (columns.next()) {
                unique.computeIfAbsent(columns.getString("INDEX_NAME"), name -> new ArrayList<>())
                        .add(columns.getString("COLUMN_NAME"));
            }
        }
        unique.values().forEach(columns -> lines.add("unique " + table + " " + new TreeSet<>(columns)));
        references(table);
    }

    private void references(String table) throws SQLException {
        Map<String, List<String>> references = new TreeMap<>();
        try (ResultSet keys = data.getImportedKeys(null, schema, table)) {
            while (keys.next()) {
                references
                        .computeIfAbsent(keys.getString("FK_NAME"), name -> new ArrayList<>())
                        .add(keys.getString("FKCOLUMN_NAME") + " to " + keys.getString("PKTABLE_NAME") + "."
                                + keys.getString("PKCOLUMN_NAME") + " on delete " + keys.getShort("DELETE_RULE"));
            }
        }
        references.values().forEach(columns -> lines.add("reference " + table + " " + new TreeSet<>(columns)));
    }
}
