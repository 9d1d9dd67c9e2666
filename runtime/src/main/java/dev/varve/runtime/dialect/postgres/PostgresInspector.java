package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.SchemaInspector;
import dev.varve.runtime.dialect.Unmodelled;
import dev.varve.runtime.dialect.sql.InspectedTables;
import dev.varve.runtime.dialect.sql.UnmodelledRows;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the current schema of PostgreSQL with a few queries. */
final class PostgresInspector implements SchemaInspector {

    private static final String COLUMNS = """
            SELECT c.relname AS table_name, obj_description(c.oid, 'pg_class') AS table_comment, a.attname,
                format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull, a.attidentity, a.attgenerated,
                pg_get_expr(d.adbin, d.adrelid) AS expression, col_description(c.oid, a.attnum) AS comment,
                CASE WHEN a.attcollation <> t.typcollation THEN n.collname END AS collation,
                CASE WHEN coalesce(e.typtype, t.typtype) = 'e' THEN
                    CASE WHEN t.typnamespace = c.relnamespace THEN '' ELSE (SELECT o.nspname FROM pg_namespace o WHERE o.oid = t.typnamespace) || '.' END
                    || coalesce(e.typname, t.typname) END AS enumeration,
                s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, s.seqtypid::regtype AS counted
            FROM pg_class c
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
            LEFT JOIN pg_collation n ON n.oid = a.attcollation
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            LEFT JOIN pg_depend o ON a.attidentity <> '' AND o.refobjid = c.oid AND o.refobjsubid = a.attnum
                AND o.refclassid = 'pg_class'::regclass AND o.classid = 'pg_class'::regclass AND o.deptype = 'i'
            LEFT JOIN pg_sequence s ON s.seqrelid = o.objid
            WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            ORDER BY c.relname, a.attnum""";

    // Left out, because the model has no words for them: indexes with a collation of their own, invalid ones, and those
    // behind unique and exclusion constraints.
    private static final String INDEXES = """
            SELECT c.relname AS table_name, i.relname AS index_name, a.attname, x.indisprimary, x.indisunique,
                m.amname, k.position > x.indnkeyatts AS included,
                CASE WHEN k.attnum = 0 THEN pg_get_indexdef(x.indexrelid, k.position::int, true) END AS expression,
                coalesce((x.indoption::int2[])[k.position - 1], 0) AS options,
                CASE WHEN NOT p.opcdefault THEN p.opcname END AS operator_class,
                pg_get_expr(x.indpred, x.indrelid, true) AS predicate,
                coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_not_distinct
            FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_am m ON m.oid = i.relam
            JOIN pg_class c ON c.oid = x.indrelid
            CROSS JOIN LATERAL unnest(x.indkey::int2[]) WITH ORDINALITY AS k(attnum, position)
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
            LEFT JOIN pg_opclass p ON p.oid = (x.indclass::oid[])[k.position - 1]
            WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND x.indisvalid
                AND NOT EXISTS (SELECT 1 FROM pg_constraint n WHERE n.conindid = x.indexrelid AND n.contype IN ('u', 'x'))
                AND NOT EXISTS (SELECT 1 FROM unnest(x.indkey::int2[], x.indcollation::oid[]) AS l(attnum, collation_id)
                    JOIN pg_attribute b ON b.attrelid = c.oid AND b.attnum = l.attnum
                    WHERE l.collation_id IS NOT NULL AND b.attcollation <> l.collation_id)
            ORDER BY c.relname, i.relname, k.position""";

    private static final String SEQUENCES = """
            SELECT c.relname, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
                s.seqtypid::regtype AS counted, t.relname || '.' || a.attname AS owner
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            LEFT JOIN pg_depend o ON o.objid = c.oid AND o.classid = 'pg_class'::regclass
                AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
            LEFT JOIN pg_class t ON t.oid = o.refobjid
            LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = o.refobjsubid
            WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND coalesce(o.deptype, 'a') = 'a'
            ORDER BY c.relname""";

    private static final String VIEWS = """
            SELECT c.relname, c.relkind = 'm' AS materialized, pg_get_viewdef(c.oid) AS query,
                obj_description(c.oid, 'pg_class') AS comment
            FROM pg_class c
            WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('v', 'm')
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

    private static final Pattern NEXT_VALUE = Pattern.compile("nextval\\('(.+)'::regclass\\)");
    private static final int DESCENDING = 1;
    private static final int NULLS_FIRST = 2;

    @Override
    public SchemaModel inspect(Connection connection) throws SQLException {
        var tables = new InspectedTables();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    readColumn(row, tables);
                }
            }
            try (ResultSet row = statement.executeQuery(INDEXES)) {
                readIndexes(row, tables);
            }
            try (ResultSet row = statement.executeQuery(SEQUENCES)) {
                while (row.next()) {
                    tables.object(new Sequence(
                            row.getString("relname"), options(row), Optional.ofNullable(row.getString("owner"))));
                }
            }
            readObjects(statement, tables);
        }
        PostgresConstraints.read(connection, tables);
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

    private static void readObjects(Statement statement, InspectedTables tables) throws SQLException {
        try (ResultSet row = statement.executeQuery(VIEWS)) {
            while (row.next()) {
                tables.object(new View(
                        row.getString("relname"),
                        SqlText.of(row.getString("query")),
                        row.getBoolean("materialized"),
                        Optional.ofNullable(row.getString("comment"))));
            }
        }
        try (ResultSet row = statement.executeQuery(ENUMS)) {
            while (row.next()) {
                String[] labels = (String[]) row.getArray("labels").getArray();
                tables.object(new EnumType(row.getString("typname"), List.of(labels)));
            }
        }
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

    private static void readColumn(ResultSet row, InspectedTables tables) throws SQLException {
        String table = row.getString("table_name");
        tables.table(table, Optional.ofNullable(row.getString("table_comment")));
        if (row.getString("type") == null) {
            return;
        }
        Optional<Generated> generated = generated(row);
        Optional<String> expression =
                Optional.ofNullable(row.getString("expression")).filter(text -> generated.isEmpty());
        tables.column(
                table,
                new Column(
                        row.getString("attname"),
                        type(row.getString("type"), Optional.ofNullable(row.getString("enumeration"))),
                        !row.getBoolean("attnotnull"),
                        expression.map(PostgresInspector::defaultValue),
                        generated,
                        Optional.ofNullable(row.getString("collation")),
                        Optional.ofNullable(row.getString("comment"))));
    }

    private static ColumnType type(String formatted, Optional<String> enumeration) {
        ColumnType type = PostgresTypes.parse(formatted);
        return enumeration
                .<ColumnType>map(ColumnType.NamedEnum::new)
                .map(values -> type instanceof ColumnType.Array ? new ColumnType.Array(values) : values)
                .orElse(type);
    }

    private static DefaultValue defaultValue(String expression) {
        Matcher next = NEXT_VALUE.matcher(expression);
        return next.matches()
                ? new DefaultValue.NextValue(unquoted(next.group(1).replace("''", "'")))
                : new DefaultValue.Expression(expression);
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") && name.endsWith("\"") && name.indexOf("\".\"") < 0
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

    private static Optional<Generated> generated(ResultSet row) throws SQLException {
        String identity = row.getString("attidentity");
        if (!identity.isEmpty()) {
            return Optional.of(new Generated.Identity(identity.equals("a"), options(row)));
        }
        String computed = row.getString("attgenerated");
        return computed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Generated.Computed(SqlText.of(row.getString("expression")), computed.equals("s")));
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

    /** Reads rows that are the parts of indexes, in order. */
    private static void readIndexes(ResultSet row, InspectedTables tables) throws SQLException {
        boolean more = row.next();
        while (more) {
            String table = row.getString("table_name");
            String name = row.getString("index_name");
            if (row.getBoolean("indisprimary")) {
                tables.keyColumn(table, name, row.getString("attname"));
                more = row.next();
                continue;
            }
            boolean unique = row.getBoolean("indisunique");
            boolean nullsNotDistinct = row.getBoolean("nulls_not_distinct");
            Optional<String> method = Optional.of(row.getString("amname")).filter(text -> !text.equals("btree"));
            Optional<SqlText> where =
                    Optional.ofNullable(row.getString("predicate")).map(SqlText::of);
            var parts = new ArrayList<IndexPart>();
            List<String> include = new ArrayList<>();
            do {
                if (row.getBoolean("included")) {
                    include.add(row.getString("attname"));
                } else {
                    parts.add(part(row));
                }
                more = row.next();
            } while (more && name.equals(row.getString("index_name")) && table.equals(row.getString("table_name")));
            tables.index(table, new Index(name, parts, unique, method, include, where, nullsNotDistinct));
        }
    }

    private static IndexPart part(ResultSet row) throws SQLException {
        String column = row.getString("attname");
        int options = row.getInt("options");
        boolean descending = (options & DESCENDING) != 0;
        boolean nullsFirst = (options & NULLS_FIRST) != 0;
        var nulls = IndexPart.Nulls.DEFAULT;
        if (nullsFirst != descending) {
            nulls = nullsFirst ? IndexPart.Nulls.FIRST : IndexPart.Nulls.LAST;
        }
        IndexPart part = column != null ? IndexPart.of(column) : IndexPart.of(SqlText.of(row.getString("expression")));
        return new IndexPart(part.key(), descending, nulls, 0, Optional.ofNullable(row.getString("operator_class")));
    }
}
