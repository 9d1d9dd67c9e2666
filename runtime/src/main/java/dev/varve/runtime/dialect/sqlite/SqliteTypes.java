package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.sql.SqlTypes;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SqlText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types of SQLite, both ways. SQLite takes any words for a type and derives from them how values are stored; it
 * enforces neither length nor range. The words here say what was meant, so that an inspection finds it again.
 */
final class SqliteTypes implements SqlTypes, ColumnType.Visitor<String> {

    private static final String DIALECT = "sqlite";

    private static final Pattern DECLARED =
            Pattern.compile("([a-z0-9_]+(?: [a-z0-9_]+)*) ?(?:\\( ?(\\d{1,5}) ?(?:, ?(\\d{1,5}) ?)?\\))?");

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private static final Pattern BYTES = Pattern.compile("([0-9a-fA-F]{2})*");

    /** Our own spellings first, then what other tools write for the same. */
    private static final Map<String, ColumnType> PLAIN = Map.ofEntries(
            Map.entry("boolean", new ColumnType.Bool()),
            Map.entry("bool", new ColumnType.Bool()),
            Map.entry("smallint", new ColumnType.SmallInt()),
            Map.entry("int2", new ColumnType.SmallInt()),
            Map.entry("integer", new ColumnType.Int()),
            Map.entry("int", new ColumnType.Int()),
            Map.entry("int4", new ColumnType.Int()),
            Map.entry("bigint", new ColumnType.BigInt()),
            Map.entry("int8", new ColumnType.BigInt()),
            Map.entry("real", new ColumnType.Real()),
            Map.entry("double", new ColumnType.DoublePrecision()),
            Map.entry("double precision", new ColumnType.DoublePrecision()),
            Map.entry("float", new ColumnType.DoublePrecision()),
            Map.entry("text", new ColumnType.Text()),
            Map.entry("clob", new ColumnType.Text()),
            Map.entry("blob", new ColumnType.Blob()),
            Map.entry("json_text", new ColumnType.Json()),
            Map.entry("json", new ColumnType.Json()),
            Map.entry("jsonb", new ColumnType.Json()),
            Map.entry("inet", new ColumnType.Inet()),
            Map.entry("uuid", new ColumnType.Uuid()),
            Map.entry("date", new ColumnType.Date()),
            Map.entry("time", new ColumnType.Time(ColumnType.MAX_FRACTION)),
            Map.entry("timestamp", new ColumnType.Timestamp(ColumnType.MAX_FRACTION)),
            Map.entry("datetime", new ColumnType.Timestamp(ColumnType.MAX_FRACTION)),
            Map.entry("timestamptz", new ColumnType.TimestampTz(ColumnType.MAX_FRACTION)));

    private static final Map<String, String> BOOLEANS =
            Map.of("true", "true", "1", "true", "false", "false", "0", "false");

    /** The number of characters of a UUID, which SQLite keeps as text. */
    private static final int UUID_LENGTH = 36;

    @Override
    public String name(ColumnType type) {
        return type.accept(this);
    }

    @Override
    public String literal(ColumnType type, String value) {
        if (type instanceof ColumnType.Bool && List.of("true", "false").contains(value)) {
            return value.toUpperCase(Locale.ROOT);
        }
        if ((type instanceof ColumnType.Blob || type instanceof ColumnType.Varbinary)
                && BYTES.matcher(value).matches()) {
            return "X'" + value + "'";
        }
        return isNumber(type) && NUMBER.matcher(value).matches() ? value : DefaultValue.quote(value);
    }

    /**
     * {@return the default that the clause gives, or nothing where it is NULL}
     *
     * @param type the column's type
     * @param clause the word DEFAULT and what follows it
     */
    static Optional<DefaultValue> defaultValue(ColumnType type, Clause clause) {
        List<Token> words = clause.words().stream()
                .dropWhile(token -> !token.is("DEFAULT"))
                .skip(1)
                .toList();
        Token first = words.get(0);
        if (first.is("NULL")) {
            return Optional.empty();
        }
        if (first.isSign('(')) {
            String sql = clause.text();
            return Optional.of(new DefaultValue.Expression(sql.substring(sql.indexOf('(') + 1, sql.lastIndexOf(')'))));
        }
        if (first.kind() == Token.Kind.STRING) {
            boolean text = first.text().startsWith("'");
            return Optional.of(new DefaultValue.Literal(text ? first.name() : bytes(first)));
        }
        String word = Tokenizer.text(words);
        String truth = BOOLEANS.get(word.toLowerCase(Locale.ROOT));
        if (type instanceof ColumnType.Bool && truth != null) {
            return Optional.of(new DefaultValue.Literal(truth));
        }
        return Optional.of(
                NUMBER.matcher(word).matches() ? new DefaultValue.Literal(word) : new DefaultValue.Expression(word));
    }

    private static String bytes(Token constant) {
        return constant.text().substring(2, constant.text().length() - 1).toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the type that was declared so; a native one if the model has none, and nothing without words}
     *
     * @param declared the words behind the column's name
     */
    static Optional<ColumnType> parse(String declared) {
        try {
            return known(declared)
                    .or(() -> Optional.of(declared.strip())
                            .filter(text -> !text.isEmpty())
                            .map(text -> new ColumnType.Native(SqlText.of(text))));
        } catch (IllegalArgumentException unspeakable) {
            return Optional.empty();
        }
    }

    private static Optional<ColumnType> known(String declared) {
        Matcher matcher =
                DECLARED.matcher(declared.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1);
        if (matcher.group(2) == null) {
            return Optional.ofNullable(PLAIN.get(name));
        }
        int first = Integer.parseInt(matcher.group(2));
        try {
            return matcher.group(3) == null
                    ? withNumber(name, first)
                    : withNumbers(name, first, Integer.parseInt(matcher.group(3)));
        } catch (IllegalArgumentException outOfBounds) {
            return Optional.empty();
        }
    }

    private static Optional<ColumnType> withNumber(String name, int number) {
        return switch (name) {
            case "varchar", "nvarchar", "character varying" -> Optional.of(new ColumnType.Varchar(number));
            case "char" -> Optional.of(number == UUID_LENGTH ? new ColumnType.Uuid() : new ColumnType.Char(number));
            case "character", "nchar" -> Optional.of(new ColumnType.Char(number));
            case "blob", "varbinary" -> Optional.of(new ColumnType.Varbinary(number));
            case "time" -> Optional.of(new ColumnType.Time(number));
            case "timestamp" -> Optional.of(new ColumnType.Timestamp(number));
            case "timestamptz" -> Optional.of(new ColumnType.TimestampTz(number));
            case "decimal", "numeric" -> Optional.of(new ColumnType.Decimal(number, 0));
            default -> Optional.empty();
        };
    }

    private static Optional<ColumnType> withNumbers(String name, int first, int second) {
        return name.equals("decimal") || name.equals("numeric")
                ? Optional.of(new ColumnType.Decimal(first, second))
                : Optional.empty();
    }

    private static boolean isNumber(ColumnType type) {
        return type instanceof ColumnType.SmallInt
                || type instanceof ColumnType.Int
                || type instanceof ColumnType.BigInt
                || type instanceof ColumnType.Real
                || type instanceof ColumnType.DoublePrecision
                || type instanceof ColumnType.Decimal;
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
        return "DOUBLE";
    }

    @Override
    public String decimal(ColumnType.Decimal type) {
        return "DECIMAL(" + type.precision() + "," + type.scale() + ")";
    }

    @Override
    public String varchar(ColumnType.Varchar type) {
        return "VARCHAR(" + type.length() + ")";
    }

    @Override
    public String text(ColumnType.Text type) {
        return "TEXT";
    }

    @Override
    public String blob(ColumnType.Blob type) {
        return "BLOB";
    }

    @Override
    public String uuid(ColumnType.Uuid type) {
        return "CHAR(" + UUID_LENGTH + ")";
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

    /** Not CHAR, which is what a UUID is kept as. */
    @Override
    public String character(ColumnType.Char type) {
        return "CHARACTER(" + type.length() + ")";
    }

    @Override
    public String varbinary(ColumnType.Varbinary type) {
        return "BLOB(" + type.length() + ")";
    }

    /** Not JSON alone, in which SQLite would make a number of a text that looks like one. */
    @Override
    public String json(ColumnType.Json type) {
        return "JSON_TEXT";
    }

    @Override
    public String inet(ColumnType.Inet type) {
        return "INET";
    }

    @Override
    public String array(ColumnType.Array type) {
        throw Unsupported.type(type);
    }

    /** What its values are, a check says. */
    @Override
    public String namedEnum(ColumnType.NamedEnum type) {
        return "TEXT";
    }

    @Override
    public String nativeType(ColumnType.Native type) {
        return type.spelling().in(DIALECT).orElseThrow(() -> Unsupported.spelling(type, DIALECT));
    }

    @Override
    public String timestampTz(ColumnType.TimestampTz type) {
        return "TIMESTAMPTZ(" + type.precision() + ")";
    }
}
