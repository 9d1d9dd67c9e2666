package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.sql.SqlTypes;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The types of H2, both ways. Text and bytes of any length are VARCHAR and VARBINARY without a length, because H2 puts no
 * index on a large object.
 */
final class H2Types implements SqlTypes, ColumnType.Visitor<String> {

    @Override
    public String name(ColumnType type) {
        return type.accept(this);
    }

    @Override
    public String literal(ColumnType type, String value) {
        return type.accept(new Literals(value));
    }

    /**
     * {@return the type of a row of INFORMATION_SCHEMA.COLUMNS, or nothing if the model has none}
     *
     * @param row has the columns that {@link H2Inspector} selects
     */
    static Optional<ColumnType> read(ResultSet row) throws SQLException {
        try {
            return read(row.getString("DATA_TYPE"), row);
        } catch (IllegalArgumentException outOfBounds) {
            return Optional.empty();
        }
    }

    private static Optional<ColumnType> read(String type, ResultSet row) throws SQLException {
        ColumnType read = switch (type) {
            case "BOOLEAN" -> new ColumnType.Bool();
            case "SMALLINT" -> new ColumnType.SmallInt();
            case "INTEGER" -> new ColumnType.Int();
            case "BIGINT" -> new ColumnType.BigInt();
            case "REAL" -> new ColumnType.Real();
            case "DOUBLE PRECISION" -> new ColumnType.DoublePrecision();
            case "NUMERIC" -> new ColumnType.Decimal(row.getInt("NUMERIC_PRECISION"), row.getInt("NUMERIC_SCALE"));
            case "CHARACTER VARYING" -> characters(row.getLong("CHARACTER_MAXIMUM_LENGTH"));
            case "CHARACTER LARGE OBJECT" -> new ColumnType.Text();
            case "BINARY VARYING", "BINARY LARGE OBJECT" -> new ColumnType.Blob();
            case "UUID" -> new ColumnType.Uuid();
            case "DATE" -> new ColumnType.Date();
            case "TIME" -> new ColumnType.Time(row.getInt("DATETIME_PRECISION"));
            case "TIMESTAMP" -> new ColumnType.Timestamp(row.getInt("DATETIME_PRECISION"));
            case "TIMESTAMP WITH TIME ZONE" -> new ColumnType.TimestampTz(row.getInt("DATETIME_PRECISION"));
            default -> null;
        };
        return Optional.ofNullable(read);
    }

    private static ColumnType characters(long length) {
        return length > ColumnType.Varchar.MAX_LENGTH ? new ColumnType.Text() : new ColumnType.Varchar((int) length);
    }

    @Override
    public String bool(ColumnType.Bool type) {
        return "BOOLEAN";
    }

    @Override
    public String smallInt(ColumnType.SmallInt type) {
        return "SMALLINT";
    }

    @Override
    public String integer(ColumnType.Int type) {
        return "INTEGER";
    }

    @Override
    public String bigInt(ColumnType.BigInt type) {
        return "BIGINT";
    }

    @Override
    public String real(ColumnType.Real type) {
        return "REAL";
    }

    @Override
    public String doublePrecision(ColumnType.DoublePrecision type) {
        return "DOUBLE PRECISION";
    }

    @Override
    public String decimal(ColumnType.Decimal type) {
        return "NUMERIC(" + type.precision() + ", " + type.scale() + ")";
    }

    @Override
    public String varchar(ColumnType.Varchar type) {
        return "VARCHAR(" + type.length() + ")";
    }

    @Override
    public String text(ColumnType.Text type) {
        return "VARCHAR";
    }

    @Override
    public String blob(ColumnType.Blob type) {
        return "VARBINARY";
    }

    @Override
    public String uuid(ColumnType.Uuid type) {
        return "UUID";
    }

    @Override
    public String date(ColumnType.Date type) {
        return "DATE";
    }

    @Override
    public String time(ColumnType.Time type) {
        return "TIME(" + type.precision() + ")";
    }

    @Override
    public String timestamp(ColumnType.Timestamp type) {
        return "TIMESTAMP(" + type.precision() + ")";
    }

    @Override
    public String character(ColumnType.Char type) {
        throw Unsupported.type(type);
    }

    @Override
    public String varbinary(ColumnType.Varbinary type) {
        throw Unsupported.type(type);
    }

    @Override
    public String json(ColumnType.Json type) {
        throw Unsupported.type(type);
    }

    @Override
    public String inet(ColumnType.Inet type) {
        throw Unsupported.type(type);
    }

    @Override
    public String array(ColumnType.Array type) {
        throw Unsupported.type(type);
    }

    @Override
    public String namedEnum(ColumnType.NamedEnum type) {
        throw Unsupported.type(type);
    }

    @Override
    public String nativeType(ColumnType.Native type) {
        throw Unsupported.type(type);
    }

    @Override
    public String timestampTz(ColumnType.TimestampTz type) {
        return "TIMESTAMP(" + type.precision() + ") WITH TIME ZONE";
    }

    /** A constant in front of which stands its type. */
    private record Literals(String value) implements ColumnType.Visitor<String> {

        private String quoted() {
            return DefaultValue.quote(value);
        }

        @Override
        public String bool(ColumnType.Bool type) {
            return value;
        }

        @Override
        public String smallInt(ColumnType.SmallInt type) {
            return value;
        }

        @Override
        public String integer(ColumnType.Int type) {
            return value;
        }

        @Override
        public String bigInt(ColumnType.BigInt type) {
            return value;
        }

        @Override
        public String real(ColumnType.Real type) {
            return "CAST(" + quoted() + " AS REAL)";
        }

        @Override
        public String doublePrecision(ColumnType.DoublePrecision type) {
            return "CAST(" + quoted() + " AS DOUBLE PRECISION)";
        }

        @Override
        public String decimal(ColumnType.Decimal type) {
            return value;
        }

        @Override
        public String varchar(ColumnType.Varchar type) {
            return quoted();
        }

        @Override
        public String text(ColumnType.Text type) {
            return quoted();
        }

        @Override
        public String blob(ColumnType.Blob type) {
            return "X" + quoted();
        }

        @Override
        public String uuid(ColumnType.Uuid type) {
            return "UUID " + quoted();
        }

        @Override
        public String date(ColumnType.Date type) {
            return "DATE " + quoted();
        }

        @Override
        public String time(ColumnType.Time type) {
            return "TIME " + quoted();
        }

        @Override
        public String timestamp(ColumnType.Timestamp type) {
            return "TIMESTAMP " + quoted();
        }

        @Override
        public String character(ColumnType.Char type) {
            throw Unsupported.type(type);
        }

        @Override
        public String varbinary(ColumnType.Varbinary type) {
            throw Unsupported.type(type);
        }

        @Override
        public String json(ColumnType.Json type) {
            throw Unsupported.type(type);
        }

        @Override
        public String inet(ColumnType.Inet type) {
            throw Unsupported.type(type);
        }

        @Override
        public String array(ColumnType.Array type) {
            throw Unsupported.type(type);
        }

        @Override
        public String namedEnum(ColumnType.NamedEnum type) {
            throw Unsupported.type(type);
        }

        @Override
        public String nativeType(ColumnType.Native type) {
            throw Unsupported.type(type);
        }

        @Override
        public String timestampTz(ColumnType.TimestampTz type) {
            return "TIMESTAMP WITH TIME ZONE " + quoted();
        }
    }
}
