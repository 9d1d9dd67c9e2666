package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.SchemaInspector;
import dev.varve.runtime.dialect.sql.InspectedTables;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the current database. A unique constraint and a unique index are one thing here and read as the index; the index
 * that the server makes for a foreign key belongs to that.
 */
record MariaDbInspector(Product product) implements SchemaInspector {

    private static final String COLUMNS = """
            SELECT t.table_name, t.table_comment, c.column_name, c.data_type, c.column_type, c.character_set_name,
                c.character_maximum_length, c.numeric_precision, c.numeric_scale, c.datetime_precision,
                c.column_default, c.is_nullable, c.extra, c.column_comment,
                c.generation_expression IS NOT NULL AND c.generation_expression <> '' AS computed
            FROM information_schema.tables t
            LEFT JOIN information_schema.columns c
                ON c.table_schema = t.table_schema AND c.table_name = t.table_name
            WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
            ORDER BY t.table_name, c.ordinal_position""";

    private static final String KEYS = """
            SELECT s.table_name, s.index_name, s.column_name, s.non_unique,
                s.sub_part IS NOT NULL OR s.collation = 'D' OR s.index_type <> 'BTREE' OR s.column_name IS NULL
                    OR (s.non_unique = 1 AND EXISTS (
                        SELECT 1 FROM information_schema.referential_constraints r
                        WHERE r.constraint_schema = s.table_schema AND r.table_name = s.table_name
                            AND r.constraint_name = s.index_name)) AS foreign_to_the_model
            FROM information_schema.statistics s
            WHERE s.table_schema = DATABASE()
            ORDER BY s.table_name, s.index_name, s.seq_in_index""";

    // MariaDB's JSON is text with a check of the column's own name.
    private static final String DOCUMENTS = """
            SELECT table_name, constraint_name FROM information_schema.check_constraints
            WHERE constraint_schema = DATABASE() AND level = 'Column' AND LOWER(check_clause) LIKE 'json_valid(%'""";

    @Override
    public SchemaModel inspect(Connection connection) throws SQLException {
        var tables = new InspectedTables();
        try (Statement statement = connection.createStatement()) {
            Set<String> documents = documents(statement);
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    readColumn(row, tables, documents);
                }
            }
            try (ResultSet row = statement.executeQuery(KEYS)) {
                while (row.next()) {
                    readKey(row, tables);
                }
            }
        }
        return tables.toModel();
    }

    private Set<String> documents(Statement statement) throws SQLException {
        var documents = new HashSet<String>();
        if (product == Product.MARIADB) {
            try (ResultSet row = statement.executeQuery(DOCUMENTS)) {
                while (row.next()) {
                    documents.add(row.getString(1) + "." + row.getString(2));
                }
            }
        }
        return documents;
    }

    private void readColumn(ResultSet row, InspectedTables tables, Set<String> documents) throws SQLException {
        String table = row.getString("table_name");
        tables.table(table, Optional.ofNullable(row.getString("table_comment")));
        String name = row.getString("column_name");
        if (name == null || row.getBoolean("computed")) {
            return;
        }
        Optional<ColumnType> type = documents.contains(table + "." + name)
                ? Optional.of(new ColumnType.Json())
                : new TypeReader(product).read(row);
        if (type.isPresent()) {
            tables.column(
                    table,
                    new Column(
                            name,
                            type.get(),
                            row.getString("is_nullable").equals("YES"),
                            defaultValue(row),
                            Optional.ofNullable(row.getString("column_comment"))));
        }
    }

    /** MariaDB writes an expression as it is and a text in quotes; MySQL writes a text bare and marks an expression. */
    private Optional<DefaultValue> defaultValue(ResultSet row) throws SQLException {
        String text = row.getString("column_default");
        if (text == null || (product == Product.MARIADB && text.equals("NULL"))) {
            return Optional.empty();
        }
        boolean expression = product == Product.MARIADB
                || row.getString("extra").toUpperCase(Locale.ROOT).contains("DEFAULT_GENERATED");
        return Optional.of(new DefaultValue.Expression(expression ? text : DefaultValue.quote(text)));
    }

    private static void readKey(ResultSet row, InspectedTables tables) throws SQLException {
        String name = row.getString("index_name");
        var kind = row.getBoolean("non_unique") ? InspectedTables.Kind.INDEX : InspectedTables.Kind.UNIQUE_INDEX;
        var key = new InspectedTables.Key(
                row.getString("table_name"),
                name,
                name.equals("PRIMARY") ? InspectedTables.Kind.PRIMARY_KEY : kind);
        if (row.getBoolean("foreign_to_the_model")) {
            tables.leaveOut(key);
        } else {
            tables.keyColumn(key, row.getString("column_name"));
        }
    }
}
