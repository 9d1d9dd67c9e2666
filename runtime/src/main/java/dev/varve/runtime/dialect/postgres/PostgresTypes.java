package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.sql.SqlTypes;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of PostgreSQL, both ways. */
final class PostgresTypes implements SqlTypes, ColumnType.Visitor<String> {

    private static final Pattern FORMATTED = Pattern.compile("([a-z ]+?)(?:\\((\\d+)(?:,(\\d+))?\\))?( with.*)?");

    private static final Map<String, ColumnType> PLAIN = Map.of(
            "boolean", new ColumnType.Bool(),
            "smallint", new ColumnType.SmallInt(),
            "integer", new ColumnType.Int(),
            "bigint", new ColumnType.BigInt(),
            "real", new ColumnType.Real(),
            "double precision", new ColumnType.DoublePrecision(),
            "text", new ColumnType.Text(),
            "bytea", new ColumnType.Blob(),
            "uuid", new ColumnType.Uuid(),
            "date", new ColumnType.Date());

    @Override
    public String name(ColumnType type) {
        return type.accept(this);
    }

    /** A quoted constant has no type until it meets the column's, so every type but one is written the same way. */
    @Override
    public String literal(ColumnType type, String value) {
        return type instanceof ColumnType.Blob ? "'\\x" + value + "'" : DefaultValue.quote(value);
    }

    /**
     * {@return the type that the server's {@code format_type} spells so, or nothing if the model has none}
     *
     * @param formatted such as {@code timestamp(3) with time zone}
     */
    static Optional<ColumnType> parse(String formatted) {
        ColumnType plain = PLAIN.get(formatted);
        if (plain != null) {
            return Optional.of(plain);
        }
        Matcher matcher = FORMATTED.matcher(formatted);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String zone = Optional.ofNullable(matcher.group(4)).orElse("");
        String first = matcher.group(2);
        String second = matcher.group(3);
        try {
            return switch (matcher.group(1) + zone) {
                case "character varying" -> number(first).map(ColumnType.Varchar::new);
                case "numeric" ->
                    number(first)
                            .flatMap(
                                    precision -> number(second).map(scale -> new ColumnType.Decimal(precision, scale)));
                case "time without time zone" -> Optional.of(new ColumnType.Time(fraction(first)));
                case "timestamp without time zone" -> Optional.of(new ColumnType.Timestamp(fraction(first)));
                case "timestamp with time zone" -> Optional.of(new ColumnType.TimestampTz(fraction(first)));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException outOfBounds) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String digits) {
        return Optional.ofNullable(digits).map(Integer::valueOf);
    }

    private static int fraction(String digits) {
        return number(digits).orElse(ColumnType.MAX_FRACTION);
    }

    @Override
    public String bool(ColumnType.Bool type) {
        return "boolean";
    }

    @Override
    public String smallInt(ColumnType.SmallInt type) {
        return "smallint";
    }

    @Override
    public String integer(ColumnType.Int type) {
        return "integer";
    }

    @Override
    public String bigInt(ColumnType.BigInt type) {
        return "bigint";
    }

    @Override
    public String real(ColumnType.Real type) {
        return "real";
    }

    @Override
    public String doublePrecision(ColumnType.DoublePrecision type) {
        return "double precision";
    }

    @Override
    public String decimal(ColumnType.Decimal type) {
        return "numeric(" + type.precision() + "," + type.scale() + ")";
    }

    @Override
    public String varchar(ColumnType.Varchar type) {
        return "varchar(" + type.length() + ")";
    }

    @Override
    public String text(ColumnType.Text type) {
        return "text";
    }

    @Override
    public String blob(ColumnType.Blob type) {
        return "bytea";
    }

    @Override
    public String uuid(ColumnType.Uuid type) {
        return "uuid";
    }

    @Override
    public String date(ColumnType.Date type) {
        return "date";
    }

    @Override
    public String time(ColumnType.Time type) {
        return "time(" + type.precision() + ")";
    }

    @Override
    public String timestamp(ColumnType.Timestamp type) {
        return "timestamp(" + type.precision() + ")";
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
        return "timestamptz(" + type.precision() + ")";
    }
}
