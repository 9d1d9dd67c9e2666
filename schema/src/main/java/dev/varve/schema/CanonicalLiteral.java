package dev.varve.schema;

import dev.varve.schema.json.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads one text as a value of a type and writes it in the one way that the value is written.
 *
 * @param text the text as its author wrote it
 */
record CanonicalLiteral(String text) implements ColumnType.Visitor<Optional<String>> {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,64}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]{1,64}(\\.[0-9]{0,64})?|\\.[0-9]{1,64})");
    private static final Pattern FLOAT =
            Pattern.compile("[+-]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][+-]?[0-9]{1,4})?");
    private static final Pattern BYTES = Pattern.compile("([0-9a-fA-F]{2})*");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Digits that tell any two floats apart. */
    private static final int FLOAT_DIGITS = 9;

    /** Digits that tell any two doubles apart. */
    private static final int DOUBLE_DIGITS = 17;

    @Override
    public Optional<String> bool(ColumnType.Bool type) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false") ? Optional.of(lower) : Optional.empty();
    }

    @Override
    public Optional<String> smallInt(ColumnType.SmallInt type) {
        return integer(Short.SIZE);
    }

    @Override
    public Optional<String> integer(ColumnType.Int type) {
        return integer(Integer.SIZE);
    }

    @Override
    public Optional<String> bigInt(ColumnType.BigInt type) {
        return integer(Long.SIZE);
    }

    private Optional<String> integer(int bits) {
        return INTEGER.matcher(text).matches()
                ? Optional.of(new BigInteger(text))
                        .filter(value -> value.bitLength() < bits)
                        .map(BigInteger::toString)
                : Optional.empty();
    }

    @Override
    public Optional<String> real(ColumnType.Real type) {
        if (!FLOAT.matcher(text).matches()) {
            return Optional.empty();
        }
        float value = Float.parseFloat(text);
        if (Float.isInfinite(value) || (value == 0 && hasDigit())) {
            return Optional.empty();
        }
        var exact = new BigDecimal(value);
        for (int digits = 1; digits < FLOAT_DIGITS; digits++) {
            var rounded = round(exact, digits);
            if (Float.compare(rounded.floatValue(), value) == 0) {
                return Optional.of(number(rounded));
            }
        }
        return Optional.of(number(round(exact, FLOAT_DIGITS)));
    }

    /** Not {@code Double.toString}, whose digits differ between versions of Java. */
    @Override
    public Optional<String> doublePrecision(ColumnType.DoublePrecision type) {
        if (!FLOAT.matcher(text).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value) || (value == 0 && hasDigit())) {
            return Optional.empty();
        }
        var exact = new BigDecimal(value);
        for (int digits = 1; digits < DOUBLE_DIGITS; digits++) {
            var rounded = round(exact, digits);
            if (Double.compare(rounded.doubleValue(), value) == 0) {
                return Optional.of(number(rounded));
            }
        }
        return Optional.of(number(round(exact, DOUBLE_DIGITS)));
    }

    private static BigDecimal round(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    /** {@return whether the author wrote a number that is not zero} */
    private boolean hasDigit() {
        return text.toLowerCase(Locale.ROOT).split("e", 2)[0].chars().anyMatch(digit -> digit >= '1' && digit <= '9');
    }

    @Override
    public Optional<String> decimal(ColumnType.Decimal type) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        var value = new BigDecimal(text).stripTrailingZeros();
        int left = value.precision() - value.scale();
        boolean fits =
                value.signum() == 0 || (value.scale() <= type.scale() && left <= type.precision() - type.scale());
        return fits ? Optional.of(number(value)) : Optional.empty();
    }

    private static String number(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        if (stripped.signum() == 0) {
            return "0";
        }
        boolean plain = stripped.precision() - stripped.scale() <= ColumnType.Decimal.MAX_PRECISION
                && stripped.scale() <= ColumnType.Decimal.MAX_PRECISION;
        return plain ? stripped.toPlainString() : stripped.toString();
    }

    @Override
    public Optional<String> varchar(ColumnType.Varchar type) {
        return text(new ColumnType.Text()).filter(value -> value.codePointCount(0, value.length()) <= type.length());
    }

    /** Any text but what no database stores: the character NUL, and halves of characters. */
    @Override
    public Optional<String> text(ColumnType.Text type) {
        boolean storable = text.codePoints()
                .noneMatch(character -> character == 0
                        || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE));
        return storable ? Optional.of(text) : Optional.empty();
    }

    @Override
    public Optional<String> blob(ColumnType.Blob type) {
        return BYTES.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    @Override
    public Optional<String> uuid(ColumnType.Uuid type) {
        return UUID.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    @Override
    public Optional<String> date(ColumnType.Date type) {
        return TemporalLiteral.date(text);
    }

    @Override
    public Optional<String> time(ColumnType.Time type) {
        return TemporalLiteral.time(text, type.precision());
    }

    @Override
    public Optional<String> timestamp(ColumnType.Timestamp type) {
        return TemporalLiteral.timestamp(text, type.precision());
    }

    /** Spaces at the end only fill the value up. */
    @Override
    public Optional<String> character(ColumnType.Char type) {
        return text(new ColumnType.Text())
                .map(value -> value.substring(0, lengthWithoutSpaces(value)))
                .filter(value -> value.codePointCount(0, value.length()) <= type.length());
    }

    private static int lengthWithoutSpaces(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    @Override
    public Optional<String> varbinary(ColumnType.Varbinary type) {
        return blob(new ColumnType.Blob()).filter(value -> value.length() <= 2 * type.length());
    }

    @Override
    public Optional<String> json(ColumnType.Json type) {
        return text(new ColumnType.Text()).flatMap(JsonText::canonical);
    }

    @Override
    public Optional<String> inet(ColumnType.Inet type) {
        return InetLiteral.canonical(text);
    }

    /** A list is written as a JSON array. */
    @Override
    public Optional<String> array(ColumnType.Array type) {
        Optional<List<Optional<String>>> elements = JsonText.elements(text)
                .map(values -> values.stream()
                        .map(value -> element(type.element(), value))
                        .toList());
        return elements.filter(values -> values.stream().allMatch(Optional::isPresent))
                .map(values -> values.stream().map(Optional::orElseThrow).collect(Collectors.joining(",", "[", "]")));
    }

    private static Optional<String> element(ColumnType type, String json) {
        if (json.equals("null")) {
            return Optional.of(json);
        }
        if (type instanceof ColumnType.Json) {
            return Literals.canonical(type, json);
        }
        boolean plain = json.startsWith("{") || json.startsWith("[");
        return plain
                ? Optional.empty()
                : Literals.canonical(type, JsonText.unquoted(json)).map(JsonText::quoted);
    }

    /** Whether it is one of the values, only its schema knows. */
    @Override
    public Optional<String> namedEnum(ColumnType.NamedEnum type) {
        return text(new ColumnType.Text());
    }

    /** Whether it is a value, only the database knows. */
    @Override
    public Optional<String> nativeType(ColumnType.Native type) {
        return text(new ColumnType.Text());
    }

    @Override
    public Optional<String> timestampTz(ColumnType.TimestampTz type) {
        return TemporalLiteral.timestampTz(text, type.precision());
    }
}
