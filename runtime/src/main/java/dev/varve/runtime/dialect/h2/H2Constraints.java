package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.sql.InspectedTables;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the constraints of the current schema of H2 with one query. The columns of a key are taken from its index,
 * because KEY_COLUMN_USAGE keeps a column's former name until the database is opened again.
 */
final class H2Constraints {

    private static final String CONSTRAINTS = """
            SELECT C.TABLE_NAME, C.CONSTRAINT_NAME, C.CONSTRAINT_TYPE, C.NULLS_DISTINCT,
                CASE WHEN C.CONSTRAINT_TYPE = 'UNIQUE' THEN I.COLUMN_NAME ELSE K.COLUMN_NAME END AS COLUMN_NAME,
                X.CHECK_CLAUSE, R.UPDATE_RULE, R.DELETE_RULE, U.TABLE_NAME AS TARGET, V.COLUMN_NAME AS TARGET_COLUMN,
                U.TABLE_SCHEMA AS TARGET_SCHEMA, CURRENT_SCHEMA AS OWN_SCHEMA
            FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS C
            LEFT JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE K
                ON K.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND K.CONSTRAINT_NAME = C.CONSTRAINT_NAME
            LEFT JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS X
                ON X.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND X.CONSTRAINT_NAME = C.CONSTRAINT_NAME
            LEFT JOIN INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS R
                ON R.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND R.CONSTRAINT_NAME = C.CONSTRAINT_NAME
            LEFT JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS U
                ON U.CONSTRAINT_SCHEMA = R.UNIQUE_CONSTRAINT_SCHEMA AND U.CONSTRAINT_NAME = R.UNIQUE_CONSTRAINT_NAME
            LEFT JOIN INFORMATION_SCHEMA.INDEX_COLUMNS V
                ON V.INDEX_SCHEMA = U.INDEX_SCHEMA AND V.INDEX_NAME = U.INDEX_NAME
                AND V.ORDINAL_POSITION = K.POSITION_IN_UNIQUE_CONSTRAINT
            LEFT JOIN INFORMATION_SCHEMA.INDEX_COLUMNS I
                ON C.CONSTRAINT_TYPE = 'UNIQUE' AND I.INDEX_SCHEMA = C.INDEX_SCHEMA AND I.INDEX_NAME = C.INDEX_NAME
                AND I.ORDINAL_POSITION = K.ORDINAL_POSITION
            WHERE C.TABLE_SCHEMA = CURRENT_SCHEMA AND C.CONSTRAINT_TYPE IN ('UNIQUE', 'FOREIGN KEY', 'CHECK')
            ORDER BY C.TABLE_NAME, C.CONSTRAINT_NAME, K.ORDINAL_POSITION""";

    private final H2Names names;

    H2Constraints(H2Names names) {
        this.names = names;
    }

    /** Reads rows that are the columns of constraints, in order. */
    void read(Connection connection, InspectedTables tables) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CONSTRAINTS)) {
            boolean more = row.next();
            while (more) {
                String table = row.getString("TABLE_NAME");
                String name = row.getString("CONSTRAINT_NAME");
                var constraint = new Constraint[1];
                List<String> columns = new ArrayList<>();
                List<String> targetColumns = new ArrayList<>();
                do {
                    columns.add(String.valueOf(row.getString("COLUMN_NAME")));
                    targetColumns.add(String.valueOf(row.getString("TARGET_COLUMN")));
                    constraint[0] = constraint(row, columns, targetColumns);
                    more = row.next();
                } while (more && name.equals(row.getString("CONSTRAINT_NAME")));
                tables.constraint(names.read(table), constraint[0]);
            }
        }
    }

    private Constraint constraint(ResultSet row, List<String> columns, List<String> targetColumns) throws SQLException {
        String name = names.read(row.getString("CONSTRAINT_NAME"));
        return switch (row.getString("CONSTRAINT_TYPE")) {
            case "UNIQUE" ->
                new Unique(
                        name,
                        columns.stream().map(names::read).toList(),
                        "NO".equals(row.getString("NULLS_DISTINCT")),
                        Deferral.NONE);
            case "FOREIGN KEY" ->
                new ForeignKey(
                        name,
                        columns.stream().map(names::read).toList(),
                        target(row),
                        targetColumns.stream().map(names::read).toList(),
                        action(row.getString("DELETE_RULE")),
                        action(row.getString("UPDATE_RULE")),
                        Deferral.NONE);
            default -> new Check(name, SqlText.of(row.getString("CHECK_CLAUSE")));
        };
    }

    private String target(ResultSet row) throws SQLException {
        String table = names.read(row.getString("TARGET"));
        String schema = row.getString("TARGET_SCHEMA");
        return schema.equals(row.getString("OWN_SCHEMA")) ? table : names.read(schema) + "." + table;
    }

    private static Action action(String rule) {
        return switch (rule) {
            case "CASCADE" -> Action.CASCADE;
            case "SET NULL" -> Action.SET_NULL;
            case "SET DEFAULT" -> Action.SET_DEFAULT;
            case "RESTRICT" -> Action.RESTRICT;
            default -> Action.NO_ACTION;
        };
    }
}
