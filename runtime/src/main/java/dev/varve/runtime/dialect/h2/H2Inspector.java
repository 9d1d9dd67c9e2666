package dev.varve.runtime.dialect.h2;

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

/** Reads the current schema of H2 with two queries. */
final class H2Inspector implements SchemaInspector {

    private static final String COLUMNS = """
            SELECT T.TABLE_NAME, T.REMARKS AS TABLE_REMARKS, C.COLUMN_NAME, C.DATA_TYPE, C.CHARACTER_MAXIMUM_LENGTH,
                C.NUMERIC_PRECISION, C.NUMERIC_SCALE, C.DATETIME_PRECISION, C.COLUMN_DEFAULT, C.IS_NULLABLE, C.REMARKS,
                C.DOMAIN_NAME IS NOT NULL OR C.IS_GENERATED = 'ALWAYS' AS FOREIGN_TO_THE_MODEL,
                E.DATA_TYPE, E.CHARACTER_MAXIMUM_LENGTH, E.NUMERIC_PRECISION, E.NUMERIC_SCALE, E.DATETIME_PRECISION,
                (SELECT LISTAGG('''' || REPLACE(V.VALUE_NAME, '''', '''''') || '''', ', ') WITHIN GROUP (ORDER BY V.VALUE_ORDINAL)
                    FROM INFORMATION_SCHEMA.ENUM_VALUES V
                    WHERE V.OBJECT_SCHEMA = C.TABLE_SCHEMA AND V.OBJECT_NAME = C.TABLE_NAME AND V.OBJECT_TYPE = 'TABLE'
                        AND V.ENUM_IDENTIFIER IN (C.DTD_IDENTIFIER, E.DTD_IDENTIFIER)) AS ENUMERATION
            FROM INFORMATION_SCHEMA.TABLES T
            LEFT JOIN INFORMATION_SCHEMA.COLUMNS C
                ON C.TABLE_SCHEMA = T.TABLE_SCHEMA AND C.TABLE_NAME = T.TABLE_NAME
            LEFT JOIN INFORMATION_SCHEMA.ELEMENT_TYPES E
                ON E.OBJECT_SCHEMA = C.TABLE_SCHEMA AND E.OBJECT_NAME = C.TABLE_NAME AND E.OBJECT_TYPE = 'TABLE'
                AND E.COLLECTION_TYPE_IDENTIFIER = C.DTD_IDENTIFIER
            WHERE T.TABLE_SCHEMA = CURRENT_SCHEMA AND T.TABLE_TYPE = 'BASE TABLE'
            ORDER BY T.TABLE_NAME, C.ORDINAL_POSITION""";

    // The index behind a constraint is generated. Only the one of a primary key is of interest, under the key's name.
    private static final String KEYS = """
            SELECT I.TABLE_NAME, COALESCE(K.CONSTRAINT_NAME, I.INDEX_NAME) AS NAME, C.COLUMN_NAME,
                I.INDEX_TYPE_NAME, C.ORDERING_SPECIFICATION = 'DESC' AS FOREIGN_TO_THE_MODEL
            FROM INFORMATION_SCHEMA.INDEXES I
            JOIN INFORMATION_SCHEMA.INDEX_COLUMNS C
                ON C.INDEX_SCHEMA = I.INDEX_SCHEMA AND C.INDEX_NAME = I.INDEX_NAME
            LEFT JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS K
                ON K.TABLE_SCHEMA = I.TABLE_SCHEMA AND K.TABLE_NAME = I.TABLE_NAME
                AND K.CONSTRAINT_TYPE = 'PRIMARY KEY' AND I.INDEX_TYPE_NAME = 'PRIMARY KEY'
            WHERE I.TABLE_SCHEMA = CURRENT_SCHEMA
                AND (I.INDEX_TYPE_NAME = 'PRIMARY KEY'
                    OR I.INDEX_TYPE_NAME IN ('INDEX', 'UNIQUE INDEX') AND NOT I.IS_GENERATED)
            ORDER BY I.TABLE_NAME, NAME, C.ORDINAL_POSITION""";

    /** The columns of {@link #COLUMNS} where the description of a type begins. */
    private static final int TYPE = 4;

    private static final int ELEMENT_TYPE = 13;

    private final H2Names names;

    H2Inspector(H2Names names) {
        this.names = names;
    }

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
                    readKey(row, tables);
                }
            }
        }
        return tables.toModel();
    }

    private void readColumn(ResultSet row, InspectedTables tables) throws SQLException {
        String table = names.read(row.getString("TABLE_NAME"));
        tables.table(table, Optional.ofNullable(row.getString("TABLE_REMARKS")));
        if (row.getString("COLUMN_NAME") == null || row.getBoolean("FOREIGN_TO_THE_MODEL")) {
            return;
        }
        tables.column(
                table,
                new Column(
                        names.read(row.getString("COLUMN_NAME")),
                        type(row),
                        row.getString("IS_NULLABLE").equals("YES"),
                        Optional.ofNullable(row.getString("COLUMN_DEFAULT")).map(DefaultValue.Expression::new),
                        Optional.ofNullable(row.getString("REMARKS"))));
    }

    private static ColumnType type(ResultSet row) throws SQLException {
        return row.getString(TYPE).equals("ARRAY")
                ? new ColumnType.Array(shape(row, ELEMENT_TYPE).type())
                : shape(row, TYPE).type();
    }

    private static H2Types.Shape shape(ResultSet row, int first) throws SQLException {
        return new H2Types.Shape(
                row.getString(first),
                row.getLong(first + 1),
                row.getInt(first + 2),
                row.getInt(first + 3),
                row.getInt(first + 4),
                Optional.ofNullable(row.getString("ENUMERATION")));
    }

    private void readKey(ResultSet row, InspectedTables tables) throws SQLException {
        String type = row.getString("INDEX_TYPE_NAME");
        var kind = InspectedTables.Kind.INDEX;
        if (type.equals("PRIMARY KEY")) {
            kind = InspectedTables.Kind.PRIMARY_KEY;
        } else if (type.equals("UNIQUE INDEX")) {
            kind = InspectedTables.Kind.UNIQUE_INDEX;
        }
        var key = new InspectedTables.Key(
                names.read(row.getString("TABLE_NAME")), names.read(row.getString("NAME")), kind);
        if (row.getBoolean("FOREIGN_TO_THE_MODEL")) {
            tables.leaveOut(key);
        } else {
            tables.keyColumn(key, names.read(row.getString("COLUMN_NAME")));
        }
    }
}
