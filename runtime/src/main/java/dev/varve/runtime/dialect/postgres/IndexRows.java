package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.sql.InspectedTables;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the primary keys and indexes of the current schema of PostgreSQL with one query. */
final class IndexRows {

    // Left out, because the model has no words for them: indexes with a collation of their own, invalid ones, and those
    // behind unique and exclusion constraints.
    private static final String INDEXES = """
            SELECT c.relname, i.relname, a.attname, x.indisprimary, x.indisunique, nullif(m.amname, 'btree'),
                k.position > x.indnkeyatts,
                CASE WHEN k.attnum = 0 THEN pg_get_indexdef(x.indexrelid, k.position::int, true) END,
                nullif((x.indoption::int2[])[k.position - 1], 0),
                CASE WHEN NOT p.opcdefault THEN p.opcname END,
                pg_get_expr(x.indpred, x.indrelid, true),
                nullif(%s, false), nullif(k.collation_id <> a.attcollation, false)
            FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_am m ON m.oid = i.relam
            JOIN pg_class c ON c.oid = x.indrelid
            CROSS JOIN LATERAL unnest(x.indkey::int2[], x.indcollation::oid[]) WITH ORDINALITY AS k(attnum, collation_id, position)
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
            LEFT JOIN pg_opclass p ON p.oid = (x.indclass::oid[])[k.position - 1]
            WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND x.indisvalid
                AND NOT EXISTS (SELECT 1 FROM pg_constraint n WHERE n.conindid = x.indexrelid AND n.contype IN ('u', 'x'))
            ORDER BY c.relname, i.relname, k.position""";

    private static final int DESCENDING = 1;
    private static final int NULLS_FIRST = 2;

    private IndexRows() {}

    static void read(Statement statement, int version, InspectedTables tables) throws SQLException {
        try (ResultSet row = statement.executeQuery(INDEXES.replace("%s", nullsNotDistinct(version)))) {
            read(row, tables);
        }
    }

    /** {@return how a query asks whether NULL is like any other value in the index x} */
    static String nullsNotDistinct(int version) {
        return version < 15 ? "false" : "x.indnullsnotdistinct";
    }

    /** Rows are the parts of indexes, in order. */
    private static void read(ResultSet row, InspectedTables tables) throws SQLException {
        boolean more = row.next();
        while (more) {
            String table = row.getString(1);
            String name = row.getString(2);
            if (row.getBoolean(4)) {
                tables.keyColumn(table, name, row.getString(3));
                more = row.next();
                continue;
            }
            boolean unique = row.getBoolean(5);
            boolean nullsNotDistinct = row.getBoolean(12);
            Optional<String> method = Optional.ofNullable(row.getString(6));
            String predicate = row.getString(11);
            Optional<SqlText> where = predicate == null ? Optional.empty() : Optional.of(SqlText.of(predicate));
            var parts = new ArrayList<IndexPart>();
            List<String> include = new ArrayList<>();
            boolean hasCollation = false;
            do {
                hasCollation |= row.getBoolean(13);
                if (row.getBoolean(7)) {
                    include.add(row.getString(3));
                } else {
                    parts.add(part(row));
                }
                more = row.next();
            } while (more && name.equals(row.getString(2)) && table.equals(row.getString(1)));
            if (!hasCollation) {
                tables.index(table, new Index(name, parts, unique, method, include, where, nullsNotDistinct));
            }
        }
    }

    private static IndexPart part(ResultSet row) throws SQLException {
        String column = row.getString(3);
        int options = row.getInt(9);
        boolean descending = (options & DESCENDING) != 0;
        boolean nullsFirst = (options & NULLS_FIRST) != 0;
        var nulls = IndexPart.Nulls.DEFAULT;
        if (nullsFirst != descending) {
            nulls = nullsFirst ? IndexPart.Nulls.FIRST : IndexPart.Nulls.LAST;
        }
        IndexPart part = column != null ? IndexPart.of(column) : IndexPart.of(SqlText.of(row.getString(8)));
        return new IndexPart(part.key(), descending, nulls, 0, Optional.ofNullable(row.getString(10)));
    }
}
