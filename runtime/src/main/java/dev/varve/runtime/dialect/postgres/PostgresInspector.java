package dev.varve.runtime.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.varve.runtime.dialect.SchemaInspector;
import dev.varve.runtime.dialect.Unmodelled;
import dev.varve.runtime.dialect.sql.InspectedTables;
import dev.varve.runtime.dialect.sql.UnmodelledRows;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.Generated;
import dev.varve.schema.Partitioning;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.View;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads the current schema of PostgreSQL with a few queries. */
final class PostgresInspector implements SchemaInspector {

    private static final String COLUMNS = """
            SELECT c.relname, w.description, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                nullif(a.attidentity, ''), nullif(a.attgenerated, ''), pg_get_expr(d.adbin, d.adrelid), r.description,
                n.collname,
                CASE WHEN coalesce(e.typtype, t.typtype) = 'e' THEN
                    CASE WHEN t.typnamespace = c.relnamespace THEN '' ELSE (SELECT o.nspname FROM pg_namespace o WHERE o.oid = t.typnamespace) || '.' END
                    || coalesce(e.typname, t.typname) END
            FROM pg_class c
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
            LEFT JOIN pg_collation n ON n.oid = a.attcollation AND a.attcollation <> t.typcollation
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            LEFT JOIN pg_description w ON w.classoid = 'pg_class'::regclass AND w.objoid = c.oid AND w.objsubid = 0
            LEFT JOIN pg_description r ON r.classoid = 'pg_class'::regclass AND r.objoid = c.oid AND r.objsubid = a.attnum
            WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            ORDER BY c.relname, a.attnum""";

    private static final String SEQUENCES = """
            SELECT c.relname, t.relname || '.' || a.attname AS owner, coalesce(o.deptype, 'a') = 'i' AS identity,
                s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, s.seqtypid::regtype AS counted
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            LEFT JOIN pg_depend o ON o.objid = c.oid AND o.classid = 'pg_class'::regclass
                AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
            LEFT JOIN pg_class t ON t.oid = o.refobjid
            LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = o.refobjsubid
            WHERE c.relnamespace = quote_ident(current_schema())::regnamespace
            ORDER BY c.relname""";

    /** Tables in parts too, because most schemas have none, and need not be asked for the parts then. */
    private static final String VIEWS = """
            SELECT c.relname, c.relkind, CASE WHEN c.relkind <> 'p' THEN pg_get_viewdef(c.oid) END AS query,
                obj_description(c.oid, 'pg_class') AS comment
            FROM pg_class c
            WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('v', 'm', 'p')
                AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
            ORDER BY c.relname""";

    private static final String QUERIES = """
            SELECT n.nspname || '.' || c.relname AS name, pg_get_viewdef(c.oid) AS query
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ANY (?) AND c.relkind IN ('v', 'm')""";

    private static final String ENUMS = """
            SELECT t.typname, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS labels
            FROM pg_type t
            JOIN pg_enum e ON e.enumtypid = t.oid
            WHERE t.typnamespace = quote_ident(current_schema())::regnamespace
            GROUP BY t.typname
            ORDER BY t.typname""";

    private static final String PARTITIONS = """
            SELECT p.relname, x.partstrat, a.attname, k.position, c.relname AS part,
                pg_get_expr(c.relpartbound, c.oid) AS bounds
            FROM pg_partitioned_table x
            JOIN pg_class p ON p.oid = x.partrelid
            CROSS JOIN LATERAL unnest(x.partattrs::int2[]) WITH ORDINALITY AS k(attnum, position)
            JOIN pg_attribute a ON a.attrelid = p.oid AND a.attnum = k.attnum
            LEFT JOIN pg_inherits i ON i.inhparent = p.oid
            LEFT JOIN pg_class c ON c.oid = i.inhrelid
            WHERE p.relnamespace = quote_ident(current_schema())::regnamespace AND x.partexprs IS NULL
            ORDER BY p.relname, c.relname, k.position""";

    private static final String NEXT_VALUE = "nextval('";
    private static final String OF_SEQUENCE = "'::regclass)";

    private final int version;

    /**
     * Makes an inspector.
     *
     * @param version the major version of the server
     */
    PostgresInspector(int version) {
        this.version = version;
    }

    @Override
    public SchemaModel inspect(Connection connection) throws SQLException {
        var tables = new InspectedTables();
        try (Statement statement = connection.createStatement()) {
            Map<String, Sequence.Options> identities = readSequences(statement, tables);
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                readColumns(row, identities, tables);
            }
            IndexRows.read(statement, version, tables);
            readObjects(statement, tables);
        }
        PostgresConstraints.read(connection, version, tables);
        return tables.toModel();
    }

    /** The connection's search path may name more than one schema, and is the same afterwards. */
    @Override
    public SchemaModel inspect(Connection connection, SortedSet<String> schemas) throws SQLException {
        if (schemas.isEmpty()) {
            return inspect(connection);
        }
        var path = new PostgresPath();
        String before = path.of(connection);
        SchemaModel whole;
        try {
            whole = SchemaInspector.super.inspect(connection, schemas);
        } finally {
            path.set(connection, before);
        }
        return withQueriesFromHere(whole, connection);
    }

    /** The server leaves out the schemas that the search path leads to, so a text means what it says only from where it is asked. */
    private static SchemaModel withQueriesFromHere(SchemaModel model, Connection connection) throws SQLException {
        SchemaModel whole = model;
        try (PreparedStatement query = connection.prepareStatement(QUERIES)) {
            query.setArray(1, connection.createArrayOf("text", model.schemas().toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String name = row.getString("name");
                    SqlText text = SqlText.of(row.getString("query"));
                    if (whole.object(name).orElse(null) instanceof View view) {
                        whole = whole.withObject(new View(name, text, view.materialized(), view.comment()));
                    }
                }
            }
        }
        return whole;
    }

    @Override
    public List<Unmodelled> unmodelled(Connection connection, SortedSet<String> schemas) throws SQLException {
        if (schemas.isEmpty()) {
            return unmodelled(connection);
        }
        var path = new PostgresPath();
        String before = path.of(connection);
        try {
            return SchemaInspector.super.unmodelled(connection, schemas);
        } finally {
            path.set(connection, before);
        }
    }

    @Override
    public List<Unmodelled> unmodelled(Connection connection) throws SQLException {
        return UnmodelledRows.read(connection, PostgresUnmodelled.query());
    }

    /** {@return how the identity columns count, by table and column} */
    private static Map<String, Sequence.Options> readSequences(Statement statement, InspectedTables tables)
            throws SQLException {
        var identities = new HashMap<String, Sequence.Options>();
        try (ResultSet row = statement.executeQuery(SEQUENCES)) {
            while (row.next()) {
                String owner = row.getString("owner");
                if (row.getBoolean("identity")) {
                    identities.put(owner, options(row));
                } else {
                    tables.object(new Sequence(row.getString("relname"), options(row), Optional.ofNullable(owner)));
                }
            }
        }
        return identities;
    }

    private static void readObjects(Statement statement, InspectedTables tables) throws SQLException {
        boolean hasParts = false;
        try (ResultSet row = statement.executeQuery(VIEWS)) {
            while (row.next()) {
                String kind = row.getString("relkind");
                if (kind.equals("p")) {
                    hasParts = true;
                } else {
                    tables.object(new View(
                            row.getString("relname"),
                            SqlText.of(row.getString("query")),
                            kind.equals("m"),
                            Optional.ofNullable(row.getString("comment"))));
                }
            }
        }
        try (ResultSet row = statement.executeQuery(ENUMS)) {
            while (row.next()) {
                String[] labels = (String[]) row.getArray("labels").getArray();
                tables.object(new EnumType(row.getString("typname"), List.of(labels)));
            }
        }
        if (hasParts) {
            readParts(statement, tables);
        }
    }

    private static void readParts(Statement statement, InspectedTables tables) throws SQLException {
        try (ResultSet row = statement.executeQuery(PARTITIONS)) {
            while (row.next()) {
                tables.partitioning(
                        row.getString("relname"),
                        method(row.getString("partstrat")),
                        row.getString("attname"),
                        Optional.ofNullable(row.getString("part")),
                        row.getString("bounds"));
            }
        }
    }

    private static Partitioning.Method method(String strategy) {
        return switch (strategy) {
            case "r" -> Partitioning.Method.RANGE;
            case "l" -> Partitioning.Method.LIST;
            default -> Partitioning.Method.HASH;
        };
    }

    /** A row for each column. Most schemas have many, so fields go by position, and a type is parsed once. */
    private static void readColumns(ResultSet row, Map<String, Sequence.Options> identities, InspectedTables tables)
            throws SQLException {
        var types = new HashMap<String, ColumnType>();
        String before = "";
        while (row.next()) {
            String table = row.getString(1);
            if (!table.equals(before)) {
                tables.table(table, Optional.ofNullable(row.getString(2)));
                before = table;
            }
            String name = row.getString(3);
            if (name == null) {
                continue;
            }
            String formatted = row.getString(4);
            ColumnType type = types.get(formatted);
            if (type == null) {
                type = PostgresTypes.parse(formatted);
                types.put(formatted, type);
            }
            String enumeration = row.getString(11);
            String expression = row.getString(8);
            Optional<Generated> generated = generated(row, table, expression, identities);
            boolean hasDefault = expression != null && generated.isEmpty();
            tables.column(
                    table,
                    new Column(
                            name,
                            enumeration == null ? type : enumeration(type, enumeration),
                            !row.getBoolean(5),
                            hasDefault ? Optional.of(defaultValue(expression)) : Optional.empty(),
                            generated,
                            Optional.ofNullable(row.getString(10)),
                            Optional.ofNullable(row.getString(9))));
        }
    }

    private static ColumnType enumeration(ColumnType type, String name) {
        var values = new ColumnType.NamedEnum(name);
        return type instanceof ColumnType.Array ? new ColumnType.Array(values) : values;
    }

    private static DefaultValue defaultValue(String expression) {
        boolean isNext = expression.startsWith(NEXT_VALUE)
                && expression.endsWith(OF_SEQUENCE)
                && expression.length() > NEXT_VALUE.length() + OF_SEQUENCE.length();
        if (!isNext) {
            return new DefaultValue.Expression(expression);
        }
        String name = expression.substring(NEXT_VALUE.length(), expression.length() - OF_SEQUENCE.length());
        return new DefaultValue.NextValue(unquoted(name.replace("''", "'")));
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") && name.endsWith("\"") && name.indexOf("\".\"") < 0
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

    private static Optional<Generated> generated(
            ResultSet row, String table, @Nullable String expression, Map<String, Sequence.Options> identities)
            throws SQLException {
        String identity = row.getString(6);
        if (identity != null) {
            Sequence.Options options = requireNonNull(identities.get(table + "." + row.getString(3)));
            return Optional.of(new Generated.Identity(identity.equals("a"), options));
        }
        String computed = row.getString(7);
        return computed == null
                ? Optional.empty()
                : Optional.of(new Generated.Computed(SqlText.of(requireNonNull(expression)), computed.equals("s")));
    }

    private static Sequence.Options options(ResultSet row) throws SQLException {
        long increment = row.getLong("seqincrement");
        long least = 1;
        long greatest = switch (row.getString("counted")) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
        if (increment < 0) {
            least = -greatest - 1;
            greatest = -1;
        }
        return new Sequence.Options(
                row.getLong("seqstart"),
                increment,
                unless(least, row.getLong("seqmin")),
                unless(greatest, row.getLong("seqmax")),
                row.getLong("seqcache"),
                row.getBoolean("seqcycle"));
    }

    private static OptionalLong unless(long usual, long bound) {
        return bound == usual ? OptionalLong.empty() : OptionalLong.of(bound);
    }
}
