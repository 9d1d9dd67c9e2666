package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.SchemaInspector;
import dev.varve.runtime.dialect.Unmodelled;
import dev.varve.runtime.dialect.sql.InspectedTables;
import dev.varve.runtime.dialect.sql.UnmodelledRows;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.View;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the current schema of H2 with a few queries. */
final class H2Inspector implements SchemaInspector {

    private static final String COLUMNS = """
            SELECT T.TABLE_NAME, T.REMARKS AS TABLE_REMARKS, C.*, C.DOMAIN_NAME IS NOT NULL AS FOREIGN_TO_THE_MODEL,
                E.DATA_TYPE AS ELEMENT_TYPE, E.CHARACTER_MAXIMUM_LENGTH AS ELEMENT_LENGTH,
                E.NUMERIC_PRECISION AS ELEMENT_PRECISION, E.NUMERIC_SCALE AS ELEMENT_SCALE,
                E.DATETIME_PRECISION AS ELEMENT_FRACTION,
                (SELECT LISTAGG('''' || REPLACE(V.VALUE_NAME, '''', '''''') || '''', ', ')
                        WITHIN GROUP (ORDER BY V.VALUE_ORDINAL)
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

    // The index behind a constraint is generated. Only that of a primary key is of interest, under the key's name.
    // It stays when the key goes and a unique constraint leans on it; then it is that of no key.
    private static final String INDEXES = """
            SELECT I.TABLE_NAME, COALESCE(K.CONSTRAINT_NAME, I.INDEX_NAME) AS NAME, C.COLUMN_NAME, I.INDEX_TYPE_NAME,
                C.ORDERING_SPECIFICATION, C.NULL_ORDERING, C.IS_UNIQUE, I.NULLS_DISTINCT
            FROM INFORMATION_SCHEMA.INDEXES I
            JOIN INFORMATION_SCHEMA.INDEX_COLUMNS C
                ON C.INDEX_SCHEMA = I.INDEX_SCHEMA AND C.INDEX_NAME = I.INDEX_NAME
            LEFT JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS K
                ON K.TABLE_SCHEMA = I.TABLE_SCHEMA AND K.TABLE_NAME = I.TABLE_NAME
                AND K.CONSTRAINT_TYPE = 'PRIMARY KEY' AND I.INDEX_TYPE_NAME = 'PRIMARY KEY'
            WHERE I.TABLE_SCHEMA = CURRENT_SCHEMA
                AND (K.CONSTRAINT_NAME IS NOT NULL
                    OR I.INDEX_TYPE_NAME IN ('INDEX', 'UNIQUE INDEX') AND NOT I.IS_GENERATED)
            ORDER BY I.TABLE_NAME, NAME, C.ORDINAL_POSITION""";

    private static final String SEQUENCES =
            "SELECT * FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_SCHEMA = CURRENT_SCHEMA ORDER BY SEQUENCE_NAME";

    private static final String VIEWS = """
            SELECT V.TABLE_NAME, V.VIEW_DEFINITION, T.REMARKS
            FROM INFORMATION_SCHEMA.VIEWS V
            JOIN INFORMATION_SCHEMA.TABLES T ON T.TABLE_SCHEMA = V.TABLE_SCHEMA AND T.TABLE_NAME = V.TABLE_NAME
            WHERE V.TABLE_SCHEMA = CURRENT_SCHEMA
            ORDER BY V.TABLE_NAME""";

    private static final String UNMODELLED = """
            SELECT 'trigger', EVENT_OBJECT_TABLE || '.' || TRIGGER_NAME, ACTION_TIMING || ' ' || EVENT_MANIPULATION
                || COALESCE(' CALL "' || JAVA_CLASS || '"', ''), 0
            FROM INFORMATION_SCHEMA.TRIGGERS WHERE TRIGGER_SCHEMA = CURRENT_SCHEMA
            UNION ALL SELECT LOWER(ROUTINE_TYPE), ROUTINE_NAME, 'CREATE ALIAS "' || ROUTINE_NAME
                || COALESCE('" AS $$' || ROUTINE_DEFINITION || '$$', '" FOR "' || EXTERNAL_NAME || '"'), 1
            FROM INFORMATION_SCHEMA.ROUTINES WHERE ROUTINE_SCHEMA = CURRENT_SCHEMA
            UNION ALL SELECT 'domain', DOMAIN_NAME, 'CREATE DOMAIN "' || DOMAIN_NAME || '" AS ' || DATA_TYPE
                || COALESCE('(' || COALESCE(CHARACTER_MAXIMUM_LENGTH, CASE WHEN DATA_TYPE = 'NUMERIC' THEN NUMERIC_PRECISION END)
                || CASE WHEN DATA_TYPE = 'NUMERIC' THEN ', ' || NUMERIC_SCALE ELSE '' END || ')', '')
                || COALESCE(' DEFAULT ' || DOMAIN_DEFAULT, ''), 1
            FROM INFORMATION_SCHEMA.DOMAINS WHERE DOMAIN_SCHEMA = CURRENT_SCHEMA
            UNION ALL SELECT 'column of a domain', TABLE_NAME || '.' || COLUMN_NAME, DOMAIN_NAME, 0
            FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = CURRENT_SCHEMA AND DOMAIN_NAME IS NOT NULL
            UNION ALL SELECT 'constant', CONSTANT_NAME, 'CREATE CONSTANT "' || CONSTANT_NAME || '" VALUE ' || VALUE_DEFINITION, 1
            FROM INFORMATION_SCHEMA.CONSTANTS WHERE CONSTANT_SCHEMA = CURRENT_SCHEMA
            UNION ALL SELECT 'synonym', SYNONYM_NAME, SYNONYM_FOR_SCHEMA || '.' || SYNONYM_FOR, 0
            FROM INFORMATION_SCHEMA.SYNONYMS WHERE SYNONYM_SCHEMA = CURRENT_SCHEMA
            UNION ALL SELECT LOWER(TABLE_TYPE), TABLE_NAME, '', 0
            FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = CURRENT_SCHEMA AND TABLE_TYPE NOT IN ('BASE TABLE', 'VIEW')""";

    private static final Pattern NEXT_VALUE = Pattern.compile("NEXT VALUE FOR \"(?:[^\"]|\"\")+\"\\.\"(.+)\"");

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
            try (ResultSet row = statement.executeQuery(INDEXES)) {
                readIndexes(row, tables);
            }
            try (ResultSet row = statement.executeQuery(SEQUENCES)) {
                while (row.next()) {
                    tables.object(
                            new Sequence(names.read(row.getString("SEQUENCE_NAME")), sequence(row), Optional.empty()));
                }
            }
            try (ResultSet row = statement.executeQuery(VIEWS)) {
                while (row.next()) {
                    tables.object(new View(
                            names.read(row.getString("TABLE_NAME")),
                            SqlText.of(row.getString("VIEW_DEFINITION")),
                            false,
                            Optional.ofNullable(row.getString("REMARKS"))));
                }
            }
        }
        new H2Constraints(names).read(connection, tables);
        return tables.toModel();
    }

    @Override
    public List<Unmodelled> unmodelled(Connection connection) throws SQLException {
        return UnmodelledRows.read(connection, UNMODELLED);
    }

    private void readColumn(ResultSet row, InspectedTables tables) throws SQLException {
        String table = names.read(row.getString("TABLE_NAME"));
        tables.table(table, Optional.ofNullable(row.getString("TABLE_REMARKS")));
        if (row.getString("COLUMN_NAME") == null || row.getBoolean("FOREIGN_TO_THE_MODEL")) {
            return;
        }
        ColumnType type = type(row);
        tables.column(
                table,
                new Column(
                        names.read(row.getString("COLUMN_NAME")),
                        type,
                        row.getString("IS_NULLABLE").equals("YES"),
                        Optional.ofNullable(row.getString("COLUMN_DEFAULT")).map(this::defaultValue),
                        generated(row, type),
                        Optional.empty(),
                        Optional.ofNullable(row.getString("REMARKS"))));
    }

    private static ColumnType type(ResultSet row) throws SQLException {
        Optional<String> values = Optional.ofNullable(row.getString("ENUMERATION"));
        if (row.getString("DATA_TYPE").equals("ARRAY")) {
            return new ColumnType.Array(new H2Types.Shape(
                            row.getString("ELEMENT_TYPE"),
                            row.getLong("ELEMENT_LENGTH"),
                            row.getInt("ELEMENT_PRECISION"),
                            row.getInt("ELEMENT_SCALE"),
                            row.getInt("ELEMENT_FRACTION"),
                            values)
                    .type());
        }
        return new H2Types.Shape(
                        row.getString("DATA_TYPE"),
                        row.getLong("CHARACTER_MAXIMUM_LENGTH"),
                        row.getInt("NUMERIC_PRECISION"),
                        row.getInt("NUMERIC_SCALE"),
                        row.getInt("DATETIME_PRECISION"),
                        values)
                .type();
    }

    private DefaultValue defaultValue(String expression) {
        Matcher next = NEXT_VALUE.matcher(expression);
        return next.matches()
                ? new DefaultValue.NextValue(names.read(next.group(1).replace("\"\"", "\"")))
                : new DefaultValue.Expression(expression);
    }

    private static Optional<Generated> generated(ResultSet row, ColumnType type) throws SQLException {
        if (row.getString("IS_GENERATED").equals("ALWAYS")) {
            return Optional.of(new Generated.Computed(SqlText.of(row.getString("GENERATION_EXPRESSION")), true));
        }
        if (!row.getString("IS_IDENTITY").equals("YES")) {
            return Optional.empty();
        }
        long greatest = Long.MAX_VALUE;
        if (type instanceof ColumnType.Int) {
            greatest = Integer.MAX_VALUE;
        } else if (type instanceof ColumnType.SmallInt) {
            greatest = Short.MAX_VALUE;
        }
        boolean always = row.getString("IDENTITY_GENERATION").equals("ALWAYS");
        return Optional.of(new Generated.Identity(
                always,
                options(
                        row.getLong("IDENTITY_START"),
                        row.getLong("IDENTITY_INCREMENT"),
                        new long[] {row.getLong("IDENTITY_MINIMUM"), row.getLong("IDENTITY_MAXIMUM"), greatest},
                        row.getLong("IDENTITY_CACHE"),
                        row.getString("IDENTITY_CYCLE"))));
    }

    private static Sequence.Options sequence(ResultSet row) throws SQLException {
        return options(
                row.getLong("START_VALUE"),
                row.getLong("INCREMENT"),
                new long[] {row.getLong("MINIMUM_VALUE"), row.getLong("MAXIMUM_VALUE"), Long.MAX_VALUE},
                row.getLong("CACHE"),
                row.getString("CYCLE_OPTION"));
    }

    /** The bounds are the least and the greatest number and the greatest one of the type. */
    private static Sequence.Options options(long start, long increment, long[] bounds, long cache, String cycle) {
        long least = increment > 0 ? 1 : -bounds[2] - 1;
        long greatest = increment > 0 ? bounds[2] : -1;
        return new Sequence.Options(
                start,
                increment,
                bounds[0] == least ? OptionalLong.empty() : OptionalLong.of(bounds[0]),
                bounds[1] == greatest ? OptionalLong.empty() : OptionalLong.of(bounds[1]),
                cache < 1 || cache == H2Sequences.USUAL_CACHE ? 1 : cache,
                cycle.equals("YES"));
    }

    /** Reads rows that are the parts of indexes, in order. */
    private void readIndexes(ResultSet row, InspectedTables tables) throws SQLException {
        boolean more = row.next();
        while (more) {
            String table = row.getString("TABLE_NAME");
            String name = row.getString("NAME");
            String type = row.getString("INDEX_TYPE_NAME");
            boolean unique = type.equals("UNIQUE INDEX");
            boolean nullsNotDistinct = "NO".equals(row.getString("NULLS_DISTINCT"));
            var parts = new ArrayList<IndexPart>();
            List<String> include = new ArrayList<>();
            do {
                String column = names.read(row.getString("COLUMN_NAME"));
                if (type.equals("PRIMARY KEY")) {
                    tables.keyColumn(names.read(table), names.read(name), column);
                } else if (unique && !row.getBoolean("IS_UNIQUE")) {
                    include.add(column);
                } else {
                    parts.add(part(column, row));
                }
                more = row.next();
            } while (more && name.equals(row.getString("NAME")) && table.equals(row.getString("TABLE_NAME")));
            if (!parts.isEmpty()) {
                tables.index(
                        names.read(table),
                        new Index(
                                names.read(name),
                                parts,
                                unique,
                                Optional.empty(),
                                include,
                                Optional.empty(),
                                nullsNotDistinct));
            }
        }
    }

    /** By itself, H2 takes NULL for less than every value. */
    private static IndexPart part(String column, ResultSet row) throws SQLException {
        boolean descending = row.getString("ORDERING_SPECIFICATION").equals("DESC");
        boolean first = row.getString("NULL_ORDERING").equals("FIRST");
        var nulls = IndexPart.Nulls.DEFAULT;
        if (first == descending) {
            nulls = first ? IndexPart.Nulls.FIRST : IndexPart.Nulls.LAST;
        }
        return new IndexPart(new IndexPart.OfColumn(column), descending, nulls, 0, Optional.empty());
    }
}
