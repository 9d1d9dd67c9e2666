package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.sql.InspectedTables;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the constraints of the current schema of PostgreSQL with a query, and another one for exclusions if there are any. */
final class PostgresConstraints {

    private static final String CONSTRAINTS = """
            SELECT c.relname AS table_name, n.conname, n.contype, n.condeferrable, n.condeferred,
                n.confupdtype, n.confdeltype, pg_get_expr(n.conbin, n.conrelid, true) AS condition,
                CASE WHEN t.relnamespace = c.relnamespace THEN t.relname
                    ELSE (SELECT o.nspname FROM pg_namespace o WHERE o.oid = t.relnamespace) || '.' || t.relname END AS target,
                %s AS nulls_not_distinct,
                ARRAY(SELECT a.attname::text FROM unnest(n.conkey) WITH ORDINALITY AS k(attnum, position)
                    JOIN pg_attribute a ON a.attrelid = n.conrelid AND a.attnum = k.attnum
                    ORDER BY k.position) AS columns,
                ARRAY(SELECT a.attname::text FROM unnest(n.confkey) WITH ORDINALITY AS k(attnum, position)
                    JOIN pg_attribute a ON a.attrelid = n.confrelid AND a.attnum = k.attnum
                    ORDER BY k.position) AS target_columns
            FROM pg_constraint n
            JOIN pg_class c ON c.oid = n.conrelid
            LEFT JOIN pg_class t ON t.oid = n.confrelid
            LEFT JOIN pg_index x ON x.indexrelid = n.conindid
            WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('r', 'p')
                AND n.contype IN ('u', 'f', 'c', 'x') AND n.conparentid = 0
            ORDER BY c.relname, n.conname""";

    private static final String EXCLUSIONS = """
            SELECT c.relname AS table_name, n.conname, n.condeferrable, n.condeferred, m.amname,
                pg_get_expr(x.indpred, x.indrelid, true) AS predicate, a.attname, o.oprname,
                CASE WHEN k.attnum = 0 THEN pg_get_indexdef(x.indexrelid, k.position::int, true) END AS expression,
                CASE WHEN NOT p.opcdefault THEN p.opcname END AS operator_class
            FROM pg_constraint n
            JOIN pg_class c ON c.oid = n.conrelid
            JOIN pg_index x ON x.indexrelid = n.conindid
            JOIN pg_class i ON i.oid = n.conindid
            JOIN pg_am m ON m.oid = i.relam
            CROSS JOIN LATERAL unnest(x.indkey::int2[]) WITH ORDINALITY AS k(attnum, position)
            JOIN pg_operator o ON o.oid = n.conexclop[k.position]
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
            LEFT JOIN pg_opclass p ON p.oid = (x.indclass::oid[])[k.position - 1]
            WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND n.contype = 'x' AND n.conparentid = 0
            ORDER BY c.relname, n.conname, k.position""";

    private PostgresConstraints() {}

    static void read(Connection connection, int version, InspectedTables tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean hasExclusions = false;
            String constraints = CONSTRAINTS.replace("%s", IndexRows.nullsNotDistinct(version));
            try (ResultSet row = statement.executeQuery(constraints)) {
                while (row.next()) {
                    if (row.getString("contype").equals("x")) {
                        hasExclusions = true;
                    } else {
                        tables.constraint(row.getString("table_name"), constraint(row));
                    }
                }
            }
            if (hasExclusions) {
                try (ResultSet row = statement.executeQuery(EXCLUSIONS)) {
                    readExclusions(row, tables);
                }
            }
        }
    }

    private static Constraint constraint(ResultSet row) throws SQLException {
        String name = row.getString("conname");
        return switch (row.getString("contype")) {
            case "u" -> new Unique(name, texts(row, "columns"), row.getBoolean("nulls_not_distinct"), deferral(row));
            case "f" ->
                new ForeignKey(
                        name,
                        texts(row, "columns"),
                        row.getString("target"),
                        texts(row, "target_columns"),
                        action(row.getString("confdeltype")),
                        action(row.getString("confupdtype")),
                        deferral(row));
            default -> new Check(name, SqlText.of(row.getString("condition")));
        };
    }

    /** Reads rows that are the elements of exclusion constraints, in order. */
    private static void readExclusions(ResultSet row, InspectedTables tables) throws SQLException {
        boolean more = row.next();
        while (more) {
            String table = row.getString("table_name");
            String name = row.getString("conname");
            String method = row.getString("amname");
            Optional<SqlText> where =
                    Optional.ofNullable(row.getString("predicate")).map(SqlText::of);
            Deferral deferral = deferral(row);
            var elements = new ArrayList<Exclusion.Element>();
            do {
                elements.add(element(row));
                more = row.next();
            } while (more && name.equals(row.getString("conname")) && table.equals(row.getString("table_name")));
            tables.constraint(table, new Exclusion(name, method, elements, where, deferral));
        }
    }

    private static Exclusion.Element element(ResultSet row) throws SQLException {
        String column = row.getString("attname");
        IndexPart part = column == null ? IndexPart.of(SqlText.of(row.getString("expression"))) : IndexPart.of(column);
        return new Exclusion.Element(
                new IndexPart(part.key(), false, part.nulls(), 0, Optional.ofNullable(row.getString("operator_class"))),
                row.getString("oprname"));
    }

    private static Deferral deferral(ResultSet row) throws SQLException {
        if (!row.getBoolean("condeferrable")) {
            return Deferral.NONE;
        }
        return row.getBoolean("condeferred") ? Deferral.DEFERRED : Deferral.DEFERRABLE;
    }

    private static Action action(String code) {
        return switch (code) {
            case "r" -> Action.RESTRICT;
            case "c" -> Action.CASCADE;
            case "n" -> Action.SET_NULL;
            case "d" -> Action.SET_DEFAULT;
            default -> Action.NO_ACTION;
        };
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
