package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.SchemaInspector;
import dev.varve.runtime.dialect.Unmodelled;
import dev.varve.runtime.dialect.sql.UnmodelledRows;
import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a database of SQLite in four queries.
 *
 * <p>Left out is what the model cannot hold: virtual tables and the tables behind them, columns without a declared
 * type, keys and indexes on those, and indexes with a collation. A primary key without a name is called {@code pk_} and the table's name, as Varve would
 * have called it. Its columns count as NOT NULL, although SQLite lets some of them be NULL where that is not written.
 */
final class SqliteInspector implements SchemaInspector {

    /** What is set aside instead of being dropped. */
    private static final String ASIDE = "varve_kept_";

    private static final String TABLES = "SELECT name, sql FROM main.sqlite_master WHERE type = 'table' ORDER BY name";

    private static final String VIEWS = "SELECT name, sql FROM main.sqlite_master WHERE type = 'view' ORDER BY name";

    private static final String COLUMNS = "SELECT m.name, c.name, c.type, c.\"notnull\", c.pk FROM main.sqlite_master m"
            + " JOIN pragma_table_xinfo(m.name, 'main') c"
            + " WHERE m.type = 'table' AND m.sql NOT LIKE 'create virtual%' AND c.hidden IN (0, 2, 3) ORDER BY m.name, c.cid";

    private static final String INDEXES =
            "SELECT tbl_name, name, sql FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";

    private static final String UNMODELLED = """
            SELECT 'trigger', tbl_name || '.' || name, sql, 0 FROM main.sqlite_master WHERE type = 'trigger'
            UNION ALL SELECT 'virtual table', name, sql, 0 FROM main.sqlite_master
            WHERE type = 'table' AND sql LIKE 'create virtual%'
            UNION ALL SELECT 'column without a type', m.name || '.' || c.name, m.sql, 0 FROM main.sqlite_master m
            JOIN pragma_table_xinfo(m.name, 'main') c
            WHERE m.type = 'table' AND m.sql NOT LIKE 'create virtual%' AND c.hidden = 0 AND c.type = ''
                AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name NOT LIKE 'varve\\_%' ESCAPE '\\'
            UNION ALL SELECT 'storage', l.name,
                trim(CASE WHEN l.strict THEN 'STRICT ' ELSE '' END || CASE WHEN l.wr THEN 'WITHOUT ROWID' ELSE '' END), 0
            FROM pragma_table_list l WHERE l.schema = 'main' AND l.type = 'table' AND (l.strict OR l.wr)""";

    /** What the modules that SQLite brings append to the name of a virtual table for the tables behind it. */
    private static final Set<String> SHADOWS = Set.of(
            "data", "idx", "content", "docsize", "config", "segments", "segdir", "stat", "node", "parent", "rowid");

    @Override
    public SchemaModel inspect(Connection connection) throws SQLException {
        SqliteVersion.requireSupported(connection);
        Map<String, TableSql> definitions = definitions(connection);
        Map<String, Map<String, Column>> columns = new TreeMap<>();
        Map<String, Map<Integer, String>> keys = new TreeMap<>();
        readColumns(connection, definitions, columns, keys);
        Map<String, Map<String, Index>> indexes = readIndexes(connection, definitions.keySet());
        var keyColumns = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        keys.forEach((name, key) -> keyColumns.put(name, List.copyOf(key.values())));
        var tables = new ArrayList<Table>();
        columns.forEach((name, byName) -> {
            Table table = Table.of(name, SchemaVersion.NONE, byName.values());
            TableSql definition = definitions.get(name);
            var key = List.copyOf(keys.getOrDefault(name, Map.of()).values());
            if (definition != null && !key.isEmpty() && byName.keySet().containsAll(key)) {
                table = withKey(table, key, definition);
            }
            if (definition != null) {
                for (Constraint constraint : new ConstraintText(name, definition, keyColumns).constraints()) {
                    boolean whole = byName.keySet().containsAll(constraint.columns())
                            && table.constraint(constraint.name()).isEmpty();
                    table = whole ? table.withConstraint(constraint) : table;
                }
            }
            for (Index index : indexes.getOrDefault(name, Map.of()).values()) {
                table = byName.keySet().containsAll(index.columns()) ? table.withIndex(index) : table;
            }
            tables.add(table);
        });
        return withViews(connection, SchemaModel.of(tables));
    }

    @Override
    public List<Unmodelled> unmodelled(Connection connection) throws SQLException {
        var found = new ArrayList<>(UnmodelledRows.read(connection, UNMODELLED));
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(INDEXES)) {
            while (row.next()) {
                if (IndexText.read(row.getString(2), row.getString(3)).isEmpty()) {
                    found.add(new Unmodelled(
                            "index", row.getString(1) + "." + row.getString(2), row.getString(3), false));
                }
            }
        }
        return found;
    }

    private static SchemaModel withViews(Connection connection, SchemaModel tables) throws SQLException {
        SchemaModel model = tables;
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(VIEWS)) {
            while (row.next()) {
                model = model.withObject(new View(
                        row.getString(1), SqlText.of(ViewText.query(row.getString(2))), false, Optional.empty()));
            }
        }
        return model;
    }

    private static Table withKey(Table table, List<String> columns, TableSql definition) {
        Table changed = table;
        for (String column : columns) {
            changed = changed.withColumn(changed.column(column).orElseThrow().withNullable(false));
        }
        String name = definition.key().flatMap(Clause::name).orElse("pk_" + table.name());
        return changed.withPrimaryKey(Optional.of(new PrimaryKey(name, columns)));
    }

    private static Map<String, TableSql> definitions(Connection connection) throws SQLException {
        var sql = new LinkedHashMap<String, String>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                sql.put(row.getString(1), row.getString(2));
            }
        }
        List<String> virtual = sql.entrySet().stream()
                .filter(table -> isVirtual(table.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        var definitions = new TreeMap<String, TableSql>();
        sql.forEach((name, text) -> {
            boolean own = name.startsWith("sqlite_") || name.startsWith("varve_");
            if (!own && !isVirtual(text) && virtual.stream().noneMatch(module -> isShadow(name, module))) {
                definitions.put(name, TableSql.read(text));
            }
        });
        return definitions;
    }

    private static boolean isVirtual(String sql) {
        return sql.regionMatches(true, 0, "CREATE VIRTUAL", 0, "CREATE VIRTUAL".length());
    }

    private static boolean isShadow(String name, String virtual) {
        return name.startsWith(virtual + "_") && SHADOWS.contains(name.substring(virtual.length() + 1));
    }

    private static void readColumns(
            Connection connection,
            Map<String, TableSql> definitions,
            Map<String, Map<String, Column>> columns,
            Map<String, Map<Integer, String>> keys)
            throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                String table = row.getString(1);
                TableSql definition = definitions.get(table);
                String name = row.getString(2);
                if (definition == null || name.startsWith(ASIDE)) {
                    continue;
                }
                boolean nullable = !row.getBoolean(4);
                column(name, row.getString(3), nullable, definition)
                        .ifPresent(column -> columns.computeIfAbsent(table, any -> new LinkedHashMap<>())
                                .put(name, column));
                int position = row.getInt(5);
                if (position > 0) {
                    keys.computeIfAbsent(table, any -> new TreeMap<>()).put(position, name);
                }
            }
        }
    }

    private static Optional<Column> column(String name, String type, boolean nullable, TableSql definition) {
        Optional<ColumnSql> written = definition.column(name);
        Optional<Clause> generated = written.flatMap(column -> column.clause(Clause.Kind.GENERATED));
        String declared = generated.isPresent() ? written.orElseThrow().type() : type;
        return SqliteTypes.parse(declared).map(known -> {
            Optional<DefaultValue> value = written.flatMap(column -> column.clause(Clause.Kind.DEFAULT))
                    .flatMap(clause -> SqliteTypes.defaultValue(known, clause));
            Optional<String> collation = written.flatMap(column -> column.clause(Clause.Kind.COLLATE))
                    .map(clause -> clause.words().get(clause.words().size() - 1).name());
            return new Column(name, known, nullable, value, Optional.empty())
                    .withGenerated(generated
                            .<Generated>map(SqliteInspector::computed)
                            .or(() -> written.flatMap(column -> column.clause(Clause.Kind.PRIMARY_KEY))
                                    .filter(key -> key.has("AUTOINCREMENT"))
                                    .map(key -> new Generated.Identity(false, Sequence.Options.PLAIN))))
                    .withCollation(collation);
        });
    }

    private static Generated.Computed computed(Clause clause) {
        String text = clause.text();
        String expression = text.substring(text.indexOf('('), text.lastIndexOf(')') + 1);
        return new Generated.Computed(SqlText.of(IndexText.opened(expression)), clause.has("STORED"));
    }

    private static Map<String, Map<String, Index>> readIndexes(Connection connection, Set<String> tables)
            throws SQLException {
        var found = new TreeMap<String, Map<String, Index>>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(INDEXES)) {
            while (row.next()) {
                if (tables.contains(row.getString(1))) {
                    Map<String, Index> ofTable = found.computeIfAbsent(row.getString(1), any -> new TreeMap<>());
                    IndexText.read(row.getString(2), row.getString(3))
                            .ifPresent(index -> ofTable.put(index.name(), index));
                }
            }
        }
        return found;
    }
}
