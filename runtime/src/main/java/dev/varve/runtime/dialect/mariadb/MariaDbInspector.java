package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.SchemaInspector;
import dev.varve.runtime.dialect.sql.InspectedTables;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
                c.generation_expression, c.collation_name, t.table_collation,
                c.generation_expression IS NOT NULL AND c.generation_expression <> '' AS computed,
                LOWER(c.data_type) = 'longtext' AND c.collation_name = 'utf8mb4_bin' AS is_document
            FROM information_schema.tables t
            LEFT JOIN information_schema.columns c
                ON c.table_schema = t.table_schema AND c.table_name = t.table_name
            WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
            ORDER BY t.table_name, c.ordinal_position""";

    private static final String KEYS = """
            SELECT s.table_name, s.index_name, s.column_name, s.non_unique, s.sub_part, s.collation, s.index_type,
                %s AS expression
            FROM information_schema.statistics s
            WHERE s.table_schema = DATABASE() AND NOT (s.non_unique = 1 AND EXISTS (
                SELECT 1 FROM information_schema.referential_constraints r
                WHERE r.constraint_schema = s.table_schema AND r.table_name = s.table_name
                    AND r.constraint_name = s.index_name))
            ORDER BY s.table_name, s.index_name, s.seq_in_index""";

    // MariaDB's JSON is text with a check of the column's own name.
    private static final String DOCUMENTS = """
            SELECT table_name, constraint_name FROM information_schema.check_constraints
            WHERE constraint_schema = DATABASE() AND level = 'Column' AND LOWER(check_clause) LIKE 'json_valid(%'""";

    @Override
    public SchemaModel inspect(Connection connection) throws SQLException {
        var tables = new InspectedTables();
        var indexes = new LinkedHashMap<List<String>, Index>();
        try (Statement statement = connection.createStatement()) {
            Set<String> documents = documents(statement);
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    readColumn(row, tables, documents);
                }
            }
            String expression = product == Product.MYSQL ? "s.expression" : "NULL";
            try (ResultSet row = statement.executeQuery(KEYS.formatted(expression))) {
                while (row.next()) {
                    readKey(row, tables, indexes);
                }
            }
        }
        indexes.forEach((names, index) -> tables.index(names.get(0), index));
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
        if (name == null) {
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
                            row.getBoolean("computed") ? Optional.empty() : defaultValue(row),
                            generated(row),
                            collation(row),
                            Optional.ofNullable(row.getString("column_comment"))));
        }
    }

    private static Optional<Generated> generated(ResultSet row) throws SQLException {
        String extra = row.getString("extra").toUpperCase(Locale.ROOT);
        if (row.getBoolean("computed")) {
            return Optional.of(new Generated.Computed(
                    SqlText.of(row.getString("generation_expression")), extra.contains("STORED")));
        }
        return extra.contains("AUTO_INCREMENT")
                ? Optional.of(new Generated.Identity(false, Sequence.Options.PLAIN))
                : Optional.empty();
    }

    /** {@return the collation, unless it is the table's or the one that a type of text brings along} */
    private static Optional<String> collation(ResultSet row) throws SQLException {
        String own = row.getString("collation_name");
        boolean usual = own == null
                || own.equals(row.getString("table_collation"))
                || own.startsWith("ascii")
                || row.getBoolean("is_document");
        return usual ? Optional.empty() : Optional.of(own);
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

    private static void readKey(ResultSet row, InspectedTables tables, Map<List<String>, Index> indexes)
            throws SQLException {
        String table = row.getString("table_name");
        String name = row.getString("index_name");
        if (name.equals("PRIMARY")) {
            tables.keyColumn(table, name, row.getString("column_name"));
            return;
        }
        String method = row.getString("index_type").toLowerCase(Locale.ROOT);
        var index = new Index(
                name,
                List.of(part(row)),
                !row.getBoolean("non_unique"),
                Optional.of(method).filter(text -> !text.equals("btree")),
                List.of(),
                Optional.empty(),
                false);
        indexes.merge(List.of(table, name), index, MariaDbInspector::join);
    }

    private static IndexPart part(ResultSet row) throws SQLException {
        String column = row.getString("column_name");
        return new IndexPart(
                column == null
                        ? new IndexPart.OfExpression(SqlText.of(row.getString("expression")))
                        : new IndexPart.OfColumn(column),
                "D".equals(row.getString("collation")),
                IndexPart.Nulls.DEFAULT,
                row.getInt("sub_part"),
                Optional.empty());
    }

    private static Index join(Index index, Index next) {
        var parts = new ArrayList<>(index.parts());
        parts.addAll(next.parts());
        return new Index(
                index.name(), parts, index.unique(), index.method(), List.of(), Optional.empty(), false);
    }
}
