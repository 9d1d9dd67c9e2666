package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.sql.SqlTypes;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The types of H2, both ways. Text and bytes of any length are VARCHAR and VARBINARY without a length, because H2 puts no
 * index on a large object.
 */
final class H2Types implements SqlTypes, ColumnType.Visitor<String> {

    private static final String DIALECT = "h2";
    static final int INET_LENGTH = 45;
    private static final String NO_ADDRESS = "'[^0-9a-fA-F:./]'";

    private final SchemaModel model;

    /**
     * Makes the types of a schema.
     *
     * @param model knows the values of enum types
     */
    H2Types(SchemaModel model) {
        this.model = model;
    }

    @Override
    public String name(ColumnType type) {
        return type.accept(this);
    }

    /** A plain cast keeps the spaces that fill fixed text up, makes text of JSON a string, and checks no address. */
    @Override
    public String cast(ColumnType before, ColumnType after, String value) {
        if (before instanceof ColumnType.Char) {
            var text = new ColumnType.Text();
            return after instanceof ColumnType.Text ? rtrim(value) : cast(text, after, rtrim(value));
        }
        if (after instanceof ColumnType.Json && !(before instanceof ColumnType.Json)) {
            return "CAST(" + value + " FORMAT JSON AS JSON)";
        }
        if (after instanceof ColumnType.Inet && !(before instanceof ColumnType.Inet)) {
            return "CASE WHEN LENGTH(" + value + ") <= " + INET_LENGTH + " AND NOT REGEXP_LIKE(" + value + ", "
                    + NO_ADDRESS + ") THEN " + value + " WHEN " + value + " IS NULL THEN NULL ELSE"
                    + " CAST(CAST('no address: ' || " + value + " AS INTEGER) AS VARCHAR) END";
        }
        return before instanceof ColumnType.NamedEnum && after instanceof ColumnType.NamedEnum
                ? SqlTypes.super.cast(before, after, "CAST(" + value + " AS VARCHAR)")
                : SqlTypes.super.cast(before, after, value);
    }

    private static String rtrim(String value) {
        return "RTRIM(" + value + ")";
    }

    @Override
    public String literal(ColumnType type, String value) {
        return type.accept(new H2Literal(value));
    }

    /**
     * A type as INFORMATION_SCHEMA describes it.
     *
     * @param name its name
     * @param length of text and bytes
     * @param precision of numbers
     * @param scale of numbers
     * @param fraction of times
     * @param enumeration the values of an enum, as SQL writes them
     */
    record Shape(
            String name, long length, int precision, int scale, int fraction, Optional<String> enumeration) {

        /** {@return this type; a native one if the model has none} */
        ColumnType type() {
            try {
                return known();
            } catch (IllegalArgumentException outOfBounds) {
                return spelled();
            }
        }

        private ColumnType known() {
            return switch (name) {
                case "BOOLEAN" -> new ColumnType.Bool();
                case "SMALLINT" -> new ColumnType.SmallInt();
                case "INTEGER" -> new ColumnType.Int();
                case "BIGINT" -> new ColumnType.BigInt();
                case "REAL" -> new ColumnType.Real();
                case "DOUBLE PRECISION" -> new ColumnType.DoublePrecision();
                case "NUMERIC" -> new ColumnType.Decimal(precision, scale);
                case "CHARACTER" -> new ColumnType.Char(Math.toIntExact(length));
                case "CHARACTER VARYING" -> characters(length);
                case "CHARACTER LARGE OBJECT" -> new ColumnType.Text();
                case "BINARY VARYING" -> bytes(length);
                case "BINARY LARGE OBJECT" -> new ColumnType.Blob();
                case "UUID" -> new ColumnType.Uuid();
                case "DATE" -> new ColumnType.Date();
                case "TIME" -> new ColumnType.Time(fraction);
                case "TIMESTAMP" -> new ColumnType.Timestamp(fraction);
                case "TIMESTAMP WITH TIME ZONE" -> new ColumnType.TimestampTz(fraction);
                case "JSON" -> new ColumnType.Json();
                default -> spelled();
            };
        }

        private ColumnType spelled() {
            String text = enumeration.map(values -> name + "(" + values + ")").orElse(name);
            boolean bounded = name.startsWith("CHARACTER") || name.startsWith("VARCHAR") || name.startsWith("BINARY");
            return new ColumnType.Native(SqlText.of(bounded ? name + "(" + length + ")" : text));
        }
    }

    private static ColumnType characters(long length) {
        return length > ColumnType.Varchar.MAX_LENGTH ? new ColumnType.Text() : new ColumnType.Varchar((int) length);
    }

    private static ColumnType bytes(long length) {
        return length > ColumnType.Varbinary.MAX_LENGTH
                ? new ColumnType.Blob()
                : new ColumnType.Varbinary((int) length);
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
        return "CHAR(" + type.length() + ")";
    }

    @Override
    public String varbinary(ColumnType.Varbinary type) {
        return "VARBINARY(" + type.length() + ")";
    }

    @Override
    public String json(ColumnType.Json type) {
        return "JSON";
    }

    /** H2 has no addresses; this is their text. */
    @Override
    public String inet(ColumnType.Inet type) {
        return "VARCHAR(" + INET_LENGTH + ")";
    }

    @Override
    public String array(ColumnType.Array type) {
        return name(type.element()) + " ARRAY";
    }

    /** H2 has no types with a name; each column holds the values. */
    @Override
    public String namedEnum(ColumnType.NamedEnum type) {
        return model.objects().get(type.name()) instanceof EnumType known
                ? known.values().stream().map(DefaultValue::quote).collect(Collectors.joining(", ", "ENUM(", ")"))
                : unknown(type);
    }

    private static String unknown(ColumnType.NamedEnum type) {
        throw new VarveException(
                ProblemCode.ILLEGAL_CHANGE, "the schema has no enum type \"" + type.name() + "\" at this point.");
    }

    @Override
    public String nativeType(ColumnType.Native type) {
        return type.spelling().in(DIALECT).orElseThrow(() -> Unsupported.spelling(type, DIALECT));
    }

    @Override
    public String timestampTz(ColumnType.TimestampTz type) {
        return "TIMESTAMP(" + type.precision() + ") WITH TIME ZONE";
    }
}
