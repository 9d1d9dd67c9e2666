package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.sql.InspectedTables;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads keys, indexes and constraints of the current database. A unique constraint and a unique index are one thing here
 * and read as the index; the index that a foreign key needs has its name and belongs to it.
 */
record KeyReader(Product product) {

    private static final String KEYS = """
            SELECT s.table_name, s.index_name, s.column_name, s.non_unique, s.sub_part, s.collation, s.index_type,
                %s AS expression
            FROM information_schema.statistics s
            WHERE s.table_schema = DATABASE()
            ORDER BY s.table_name, s.index_name, s.seq_in_index""";

    private static final String REFERENCES = """
            SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_name, k.referenced_column_name,
                CASE WHEN k.referenced_table_schema <> k.table_schema THEN k.referenced_table_schema END AS elsewhere,
                r.delete_rule, r.update_rule
            FROM information_schema.key_column_usage k
            JOIN information_schema.referential_constraints r
                ON r.constraint_schema = DATABASE() AND r.constraint_name = k.constraint_name
                AND r.table_name = k.table_name
            WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
            ORDER BY k.table_name, k.constraint_name, k.ordinal_position""";

    // A check of a single column cannot be dropped by its name, so nobody but its author has it.
    private static final String CHECKS_OF_MARIADB = """
            SELECT table_name, constraint_name, check_clause FROM information_schema.check_constraints
            WHERE constraint_schema = DATABASE() AND level = 'Table'""";
    private static final String CHECKS_OF_MYSQL = """
            SELECT t.table_name, c.constraint_name, c.check_clause FROM information_schema.check_constraints c
            JOIN information_schema.table_constraints t
                ON t.constraint_schema = DATABASE() AND t.constraint_name = c.constraint_name
                AND t.constraint_type = 'CHECK'
            WHERE c.constraint_schema = DATABASE() AND t.enforced = 'YES'""";

    void read(Statement statement, InspectedTables tables) throws SQLException {
        var references = new LinkedHashMap<List<String>, ForeignKey>();
        try (ResultSet row = statement.executeQuery(REFERENCES)) {
            while (row.next()) {
                references.merge(
                        List.of(row.getString("table_name"), row.getString("constraint_name")),
                        reference(row),
                        KeyReader::join);
            }
        }
        references.forEach((names, key) -> tables.constraint(names.get(0), key));
        var indexes = new LinkedHashMap<List<String>, Index>();
        String expression = product == Product.MYSQL ? "s.expression" : "NULL";
        try (ResultSet row = statement.executeQuery(KEYS.formatted(expression))) {
            while (row.next()) {
                readKey(row, tables, indexes);
            }
        }
        indexes.forEach((names, index) -> {
            if (index.unique() || !references.containsKey(names)) {
                tables.index(names.get(0), index);
            }
        });
        String checks = product == Product.MYSQL ? CHECKS_OF_MYSQL : CHECKS_OF_MARIADB;
        try (ResultSet row = statement.executeQuery(checks)) {
            while (row.next()) {
                tables.constraint(
                        row.getString("table_name"),
                        new Check(row.getString("constraint_name"), product.expression(row.getString("check_clause"))));
            }
        }
    }

    private static ForeignKey reference(ResultSet row) throws SQLException {
        String elsewhere = row.getString("elsewhere");
        String target = row.getString("referenced_table_name");
        return new ForeignKey(
                row.getString("constraint_name"),
                List.of(row.getString("column_name")),
                elsewhere == null ? target : elsewhere + "." + target,
                List.of(row.getString("referenced_column_name")),
                action(row.getString("delete_rule")),
                action(row.getString("update_rule")),
                Deferral.NONE);
    }

    private static ForeignKey join(ForeignKey key, ForeignKey next) {
        return new ForeignKey(
                key.name(),
                joined(key.columns(), next.columns()),
                key.target(),
                joined(key.targetColumns(), next.targetColumns()),
                key.onDelete(),
                key.onUpdate(),
                Deferral.NONE);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** RESTRICT and NO ACTION are one to the servers, which tell now this and now that. */
    private static Action action(String rule) {
        return switch (rule) {
            case "CASCADE" -> Action.CASCADE;
            case "SET NULL" -> Action.SET_NULL;
            case "SET DEFAULT" -> Action.SET_DEFAULT;
            default -> Action.NO_ACTION;
        };
    }

    private void readKey(ResultSet row, InspectedTables tables, Map<List<String>, Index> indexes) throws SQLException {
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
        indexes.merge(List.of(table, name), index, KeyReader::join);
    }

    private IndexPart part(ResultSet row) throws SQLException {
        String column = row.getString("column_name");
        return new IndexPart(
                column == null
                        ? new IndexPart.OfExpression(product.expression(row.getString("expression")))
                        : new IndexPart.OfColumn(column),
                "D".equals(row.getString("collation")),
                IndexPart.Nulls.DEFAULT,
                row.getInt("sub_part"),
                Optional.empty());
    }

    private static Index join(Index index, Index next) {
        return new Index(
                index.name(),
                joined(index.parts(), next.parts()),
                index.unique(),
                index.method(),
                List.of(),
                Optional.empty(),
                false);
    }
}
