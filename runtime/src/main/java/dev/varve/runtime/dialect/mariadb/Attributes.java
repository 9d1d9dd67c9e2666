package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Refuses to alter a column with an attribute that the model has no words for: what an ALTER does not repeat of a column is
 * gone.
 */
record Attributes(Product product, Connection connection) {

    private static final String QUERY = """
            SELECT TRIM(CONCAT(
                CASE WHEN c.extra LIKE '%%on update%%' THEN 'ON UPDATE CURRENT_TIMESTAMP ' ELSE '' END,
                CASE WHEN c.extra LIKE '%%invisible%%' THEN 'INVISIBLE ' ELSE '' END, %s))
            FROM information_schema.columns c
            WHERE c.table_schema = ? AND c.table_name = ? AND c.column_name = ?""";

    /**
     * A JSON document is text with a check, in the quotes of the session. The names are constants here too, because for a
     * name that comes from another table the server opens every table that it has.
     */
    private static final String CHECK_OF_MARIADB = """
            COALESCE((SELECT CONCAT('CHECK (', k.check_clause, ')') FROM information_schema.check_constraints k
                WHERE k.constraint_schema = ? AND k.table_name = ? AND k.constraint_name = ? AND k.level = 'Column'
                    AND LOWER(k.check_clause) NOT LIKE 'json_valid(_%_)'), '')""";

    /** Requires that columns of the block that were there before it have none. */
    void requireNone(Block block) throws SQLException {
        for (Change change : block.changes()) {
            if (change instanceof AlterColumn altered && !altered.onlyFills()) {
                String found = of(altered.tableName(), altered.before().name()).orElse("");
                if (!found.isEmpty()) {
                    throw MariaDbSql.cannot(
                            product,
                            "the column \"" + altered.tableName() + "."
                                    + altered.before().name() + "\" has " + found
                                    + ", which Varve has no words for, and an ALTER of the column would take it away.",
                            "Alter the column by a step of SQL that repeats it, or take it away first and give it"
                                    + " back afterwards, by steps of SQL.");
                }
            }
        }
    }

    private Optional<String> of(String table, String column) throws SQLException {
        var name = QualifiedName.parse(table);
        boolean named = product == Product.MARIADB;
        String query = QUERY.formatted(named ? CHECK_OF_MARIADB : "''");
        String schema = name.schema().orElse(connection.getCatalog());
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int at = 0; at < (named ? 6 : 3); at += 3) {
                statement.setString(at + 1, schema);
                statement.setString(at + 2, name.name());
                statement.setString(at + 3, column);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }
}
