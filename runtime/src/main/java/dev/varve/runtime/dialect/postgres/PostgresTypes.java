package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.sql.SqlTypes;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Literals;
import dev.varve.schema.SqlText;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of PostgreSQL, both ways. */
final class PostgresTypes implements SqlTypes, ColumnType.Visitor<String> {

    private static final String DIALECT = "postgres";
    private static final String LIST = "[]";

    private static final Pattern FORMATTED = Pattern.compile("([a-z ]+?)(?:\\((\\d+)(?:,(\\d+))?\\))?( with.*)?");

    private static final Map<String, ColumnType> PLAIN = Map.ofEntries(
            Map.entry("boolean", new ColumnType.Bool()),
            Map.entry("smallint", new ColumnType.SmallInt()),
            Map.entry("integer", new ColumnType.Int()),
            Map.entry("bigint", new ColumnType.BigInt()),
            Map.entry("real", new ColumnType.Real()),
            Map.entry("double precision", new ColumnType.DoublePrecision()),
            Map.entry("text", new ColumnType.Text()),
            Map.entry("bytea", new ColumnType.Blob()),
            Map.entry("uuid", new ColumnType.Uuid()),
            Map.entry("date", new ColumnType.Date()),
            Map.entry("jsonb", new ColumnType.Json()),
            Map.entry("inet", new ColumnType.Inet()));

    private final UnaryOperator<String> quote;

    /**
     * Makes the types.
     *
     * @param quote writes the name of an enum type
     */
    PostgresTypes(UnaryOperator<String> quote) {
        this.quote = quote;
    }

    @Override
    public String name(ColumnType type) {
        return type.accept(this);
    }

    /** A quoted constant has no type until it meets the column's, so most types are written the same way. */
    @Override
    public String literal(ColumnType type, String value) {
        if (type instanceof ColumnType.Array list) {
            return Literals.elements(list, value).stream()
                            .map(element -> element.map(one -> literal(list.element(), one))
                                    .orElse("NULL"))
                            .collect(Collectors.joining(", ", "ARRAY[", "]::"))
                    + name(type);
        }
        boolean bytes = type instanceof ColumnType.Blob || type instanceof ColumnType.Varbinary;
        return bytes ? "'\\x" + value + "'" : DefaultValue.quote(value);
    }

    /** A plain cast writes an address with its network, knows no way between enums, and cuts no bytes off. */
    @Override
    public String cast(ColumnType before, ColumnType after, String value) {
        if (after instanceof ColumnType.Varbinary bytes) {
            boolean fits = before instanceof ColumnType.Varbinary narrow && narrow.length() <= bytes.length();
            return fits ? value : "substring(" + value + " FROM 1 FOR " + bytes.length() + ")";
        }
        if (after instanceof ColumnType.Blob) {
            return value;
        }
        if (before instanceof ColumnType.Inet) {
            return SqlTypes.super.cast(before, after, "abbrev(" + value + ")");
        }
        return before instanceof ColumnType.NamedEnum && after instanceof ColumnType.NamedEnum
                ? SqlTypes.super.cast(before, after, "CAST(" + value + " AS text)")
                : SqlTypes.super.cast(before, after, value);
    }

    /**
     * {@return the type that the server's {@code format_type} spells so; a native one if the model has none}
     *
     * @param formatted such as {@code timestamp(3) with time zone}
     */
    static ColumnType parse(String formatted) {
        if (formatted.endsWith(LIST)) {
            return new ColumnType.Array(parse(formatted.substring(0, formatted.length() - LIST.length())));
        }
        ColumnType plain = PLAIN.get(formatted);
        if (plain != null) {
            return plain;
        }
        Matcher matcher = FORMATTED.matcher(formatted);
        if (matcher.matches()) {
            try {
                ColumnType sized = sized(matcher);
                if (sized != null) {
                    return sized;
                }
            } catch (IllegalArgumentException outOfBounds) {
                // A size that the model does not know is the server's own.
                return new ColumnType.Native(SqlText.of(formatted));
            }
        }
        return new ColumnType.Native(SqlText.of(formatted));
    }

    private static @Nullable ColumnType sized(Matcher matcher) {
        String first = matcher.group(2);
        String second = matcher.group(3);
        int fraction = first == null ? ColumnType.MAX_FRACTION : Integer.parseInt(first);
        return switch (matcher.group(1) + (matcher.group(4) == null ? "" : matcher.group(4))) {
            case "character" -> first == null ? null : new ColumnType.Char(Integer.parseInt(first));
            case "character varying" -> first == null ? null : new ColumnType.Varchar(Integer.parseInt(first));
            case "numeric" ->
                second == null ? null : new ColumnType.Decimal(Integer.parseInt(first), Integer.parseInt(second));
            case "time without time zone" -> new ColumnType.Time(fraction);
            case "timestamp without time zone" -> new ColumnType.Timestamp(fraction);
            case "timestamp with time zone" -> new ColumnType.TimestampTz(fraction);
            default -> null;
        };
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
        return "char(" + type.length() + ")";
    }

    /** PostgreSQL has no bytes of bounded length. */
    @Override
    public String varbinary(ColumnType.Varbinary type) {
        return "bytea";
    }

    @Override
    public String json(ColumnType.Json type) {
        return "jsonb";
    }

    @Override
    public String inet(ColumnType.Inet type) {
        return "inet";
    }

    @Override
    public String array(ColumnType.Array type) {
        return name(type.element()) + "[]";
    }

    @Override
    public String namedEnum(ColumnType.NamedEnum type) {
        return quote.apply(type.name());
    }

    @Override
    public String nativeType(ColumnType.Native type) {
        return type.spelling().in(DIALECT).orElseThrow(() -> Unsupported.spelling(type, DIALECT));
    }

    @Override
    public String timestampTz(ColumnType.TimestampTz type) {
        return "timestamptz(" + type.precision() + ")";
    }
}
