package dev.varve.runtime.dialect.postgres;

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
import java.util.Optional;

/** Reads the current schema of PostgreSQL with two queries. */
final class PostgresInspector implements SchemaInspector {

    private static final String COLUMNS = """
            SELECT c.relname, obj_description(c.oid, 'pg_class'), a.attname, format_type(a.atttypid, a.atttypmod),
                a.attnotnull, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum),
                CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,
                CASE WHEN coalesce(e.typtype, t.typtype) = 'e' THEN
                    CASE WHEN t.typnamespace = c.relnamespace THEN '' ELSE t.typnamespace::regnamespace || '.' END
                    || coalesce(e.typname, t.typname) END
            FROM pg_class c
            LEFT JOIN pg_attribute a
                ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            LEFT JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
            LEFT JOIN pg_collation l ON l.oid = a.attcollation
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
            ORDER BY c.relname, a.attnum""";

    // Left out, because the model has no words for them: indexes that are partial, over expressions, not B-trees, in
    // descending order, with an operator class, collation or NULL rule of their own, with columns that are only
    // included, invalid ones, and those behind unique and exclusion constraints.
    private static final String KEYS = """
            SELECT c.relname, i.relname, a.attname, x.indisprimary, x.indisunique
            FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_am m ON m.oid = i.relam
            JOIN pg_class c ON c.oid = x.indrelid
            CROSS JOIN LATERAL unnest(x.indkey::int2[]) WITH ORDINALITY AS k(attnum, position)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
                AND x.indisvalid AND x.indpred IS NULL AND x.indexprs IS NULL AND m.amname = 'btree'
                AND x.indnkeyatts = x.indnatts AND x.indimmediate
                AND 0 = ALL (x.indoption::int2[])
                AND NOT coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false)
                AND NOT EXISTS (SELECT 1 FROM pg_constraint n WHERE n.conindid = x.indexrelid AND n.contype IN ('u', 'x'))
                AND NOT EXISTS (SELECT 1 FROM unnest(x.indclass::oid[]) AS o(oid) JOIN pg_opclass p ON p.oid = o.oid
                    WHERE NOT p.opcdefault)
                AND NOT EXISTS (SELECT 1 FROM unnest(x.indkey::int2[], x.indcollation::oid[]) AS l(attnum, collation_id)
                    JOIN pg_attribute b ON b.attrelid = c.oid AND b.attnum = l.attnum
                    WHERE b.attcollation <> l.collation_id)
            ORDER BY c.relname, i.relname, k.position""";

    @Override
    public SchemaModel inspect(Connection connection) throws SQLException {
        var tables = new InspectedTables();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    readColumn(row, tables);
                }
            }
            try (ResultSet row = statement.executeQuery(KEYS)) {
                while (row.next()) {
                    tables.keyColumn(
                            new InspectedTables.Key(row.getString(1), row.getString(2), kind(row)), row.getString(3));
                }
            }
        }
        return tables.toModel();
    }

    private static void readColumn(ResultSet row, InspectedTables tables) throws SQLException {
        String table = row.getString(1);
        tables.table(table, Optional.ofNullable(row.getString(2)));
        String formatted = row.getString(4);
        if (formatted != null) {
            tables.column(
                    table,
                    new Column(
                                    row.getString(3),
                                    type(formatted, Optional.ofNullable(row.getString(9))),
                                    !row.getBoolean(5),
                                    Optional.ofNullable(row.getString(6)).map(DefaultValue.Expression::new),
                                    Optional.ofNullable(row.getString(7)))
                            .withCollation(Optional.ofNullable(row.getString(8))));
        }
    }

    private static ColumnType type(String formatted, Optional<String> enumType) {
        ColumnType type = PostgresTypes.parse(formatted);
        return enumType.<ColumnType>map(ColumnType.NamedEnum::new)
                .map(values -> type instanceof ColumnType.Array ? new ColumnType.Array(values) : values)
                .orElse(type);
    }

    private static InspectedTables.Kind kind(ResultSet row) throws SQLException {
        if (row.getBoolean(4)) {
            return InspectedTables.Kind.PRIMARY_KEY;
        }
        return row.getBoolean(5) ? InspectedTables.Kind.UNIQUE_INDEX : InspectedTables.Kind.INDEX;
    }
}
