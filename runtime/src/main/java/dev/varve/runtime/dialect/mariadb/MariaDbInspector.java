package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.SchemaInspector;
import dev.varve.runtime.dialect.Unmodelled;
import dev.varve.runtime.dialect.sql.InspectedTables;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Partitioning;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.View;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the current database with a few queries. Each says of every view of the catalog which database it is about, because
 * MariaDB looks into the files of all of them otherwise.
 *
 * @param product which server
 * @param home the database whose names stand alone in views; the current one if nothing
 */
record MariaDbInspector(Product product, Optional<String> home) implements SchemaInspector {

    private static final String COLUMNS = """
            SELECT t.table_name, t.table_comment, c.column_name, c.data_type, c.column_type, c.character_set_name,
                c.character_maximum_length, c.numeric_precision, c.numeric_scale, c.datetime_precision,
                c.column_default, c.is_nullable, c.extra, c.column_comment,
                c.generation_expression, c.collation_name, t.table_collation,
                c.generation_expression IS NOT NULL AND c.generation_expression <> '' AS computed,
                LOWER(c.data_type) = 'longtext' AND c.collation_name = 'utf8mb4_bin' AS is_document
            FROM information_schema.tables t
            LEFT JOIN information_schema.columns c
                ON c.table_schema = DATABASE() AND c.table_name = t.table_name
            WHERE t.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
            ORDER BY t.table_name, c.ordinal_position""";

    // MariaDB's JSON is text with a check, which keeps the column's first name when the column gets another.
    private static final String DOCUMENTS = """
            SELECT table_name, check_clause FROM information_schema.check_constraints
            WHERE constraint_schema = DATABASE() AND level = 'Column' AND LOWER(check_clause) LIKE 'json_valid(%'""";

    private static final String VIEWS = """
            SELECT table_name, view_definition, DATABASE() AS home FROM information_schema.views
            WHERE table_schema = DATABASE() ORDER BY table_name""";

    private static final String PARTITIONS = """
            SELECT table_name, partition_name, partition_method, partition_expression, partition_description
            FROM information_schema.partitions
            WHERE table_schema = DATABASE() AND partition_name IS NOT NULL AND subpartition_name IS NULL
                AND partition_expression REGEXP '^(`[^`]+`,?)+$'
            ORDER BY table_name, partition_ordinal_position""";

    private static final String SEQUENCES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_type = 'SEQUENCE' ORDER BY table_name""";

    private static final Pattern DOCUMENT =
            Pattern.compile("json_valid\\(`((?:[^`]|``)+)`\\)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NEXT_VALUE = Pattern.compile("nextval\\(`(?:[^`]|``)+`\\.`((?:[^`]|``)+)`\\)");

    /** Seen from one database, a view of another one has to name that. */
    @Override
    public SchemaModel inspect(Connection connection, SortedSet<String> schemas) throws SQLException {
        return schemas.isEmpty() || home.isPresent()
                ? SchemaInspector.super.inspect(connection, schemas)
                : new MariaDbInspector(product, Optional.of(connection.getCatalog())).inspect(connection, schemas);
    }

    @Override
    public SchemaModel inspect(Connection connection) throws SQLException {
        var tables = new InspectedTables();
        try (var words = new PlainWords(product, connection)) {
            Statement statement = words.statement();
            Set<String> documents = documents(statement);
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    readColumn(row, tables, documents);
                }
            }
            new KeyReader(product).read(statement, tables);
            try (ResultSet row = statement.executeQuery(PARTITIONS)) {
                while (row.next()) {
                    readPartition(row, tables);
                }
            }
            try (ResultSet row = statement.executeQuery(VIEWS)) {
                while (row.next()) {
                    tables.object(new View(
                            row.getString("table_name"),
                            SqlText.of(unqualified(
                                    Literals.standard(row.getString("view_definition")),
                                    home.orElse(row.getString("home")))),
                            false,
                            Optional.empty()));
                }
            }
            readSequences(statement, tables);
        }
        return tables.toModel();
    }

    @Override
    public List<Unmodelled> unmodelled(Connection connection) throws SQLException {
        return product == Product.MARIADB ? MariaDbUnmodelled.read(connection) : List.of();
    }

    /** {@return the words of CREATE DATABASE for one whose texts are as those of the current one} */
    static String defaults(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@character_set_database, @@collation_database")) {
            row.next();
            return "CHARACTER SET " + row.getString(1) + " COLLATE " + row.getString(2);
        }
    }

    private Set<String> documents(Statement statement) throws SQLException {
        var documents = new HashSet<String>();
        if (product == Product.MARIADB) {
            try (ResultSet row = statement.executeQuery(DOCUMENTS)) {
                while (row.next()) {
                    Matcher column = DOCUMENT.matcher(row.getString(2));
                    if (column.matches()) {
                        documents.add(row.getString(1) + "." + column.group(1).replace("``", "`"));
                    }
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
        ColumnType type =
                documents.contains(table + "." + name) ? new ColumnType.Json() : new TypeReader(product).read(row);
        tables.column(
                table,
                new Column(
                        name,
                        type,
                        row.getString("is_nullable").equals("YES"),
                        row.getBoolean("computed") ? Optional.empty() : defaultValue(row),
                        generated(row),
                        collation(row),
                        Optional.ofNullable(row.getString("column_comment"))));
    }

    private Optional<Generated> generated(ResultSet row) throws SQLException {
        String extra = row.getString("extra").toUpperCase(Locale.ROOT);
        if (row.getBoolean("computed")) {
            return Optional.of(new Generated.Computed(
                    product.expression(row.getString("generation_expression")), extra.contains("STORED")));
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
        Matcher next = NEXT_VALUE.matcher(text);
        if (product == Product.MARIADB && next.matches()) {
            return Optional.of(new DefaultValue.NextValue(next.group(1).replace("``", "`")));
        }
        boolean expression = product == Product.MARIADB
                || row.getString("extra").toUpperCase(Locale.ROOT).contains("DEFAULT_GENERATED");
        if (expression) {
            return Optional.of(new DefaultValue.Expression(product.expression(text)));
        }
        boolean bytes = row.getString("data_type").toLowerCase(Locale.ROOT).endsWith("binary");
        return Optional.of(
                new DefaultValue.Expression(bytes ? text.replaceFirst("0x(.*)", "X'$1'") : DefaultValue.quote(text)));
    }

    private void readPartition(ResultSet row, InspectedTables tables) throws SQLException {
        String words = row.getString("partition_method");
        Partitioning.Method method = words.startsWith("RANGE")
                ? Partitioning.Method.RANGE
                : words.startsWith("LIST") ? Partitioning.Method.LIST : Partitioning.Method.HASH;
        String bounds = Literals.standard(String.valueOf(row.getString("partition_description")));
        String text = switch (method) {
            case RANGE -> "VALUES LESS THAN (" + bounds + ")";
            case LIST -> "VALUES IN (" + bounds + ")";
            case HASH -> "";
        };
        String name = row.getString("partition_name");
        for (String column : row.getString("partition_expression").split(",", -1)) {
            tables.partitioning(row.getString("table_name"), method, column.replace("`", ""), Optional.of(name), text);
        }
    }

    private void readSequences(Statement statement, InspectedTables tables) throws SQLException {
        List<String> names = new ArrayList<>();
        if (product == Product.MARIADB) {
            try (ResultSet row = statement.executeQuery(SEQUENCES)) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        if (names.isEmpty()) {
            return;
        }
        String all = names.stream()
                .map(name -> "SELECT " + DefaultValue.quote(name) + ", start_value, increment, minimum_value,"
                        + " maximum_value, cache_size, cycle_option FROM " + MariaDbSql.quoted(name))
                .collect(Collectors.joining(" UNION ALL "));
        try (ResultSet row = statement.executeQuery(all)) {
            while (row.next()) {
                tables.object(new Sequence(row.getString(1), options(row), Optional.empty()));
            }
        }
    }

    private static Sequence.Options options(ResultSet row) throws SQLException {
        long increment = row.getLong(3);
        long least = row.getLong(4);
        long greatest = row.getLong(5);
        return new Sequence.Options(
                row.getLong(2),
                increment,
                least == (increment > 0 ? 1 : -Long.MAX_VALUE) ? OptionalLong.empty() : OptionalLong.of(least),
                greatest == (increment > 0 ? Long.MAX_VALUE - 1 : -1)
                        ? OptionalLong.empty()
                        : OptionalLong.of(greatest),
                Math.max(1, row.getLong(6)),
                row.getBoolean(7));
    }

    /** The server writes the name of the database before each table; the same view in another one is the same view. */
    private static String unqualified(String query, String home) {
        return query.replace(MariaDbSql.quoted(home) + ".", "");
    }
}
