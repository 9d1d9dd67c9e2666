package dev.varve.schema.testing;

import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Literals;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values that fit a type, and values that fit both types of a conversion. */
public final class SampleValues {

    private static final List<String> CANDIDATES = List.of(
            "true",
            "false",
            "0",
            "1",
            "-1",
            "7",
            "42",
            "-128",
            "32767",
            "-32768",
            "2147483647",
            "-2147483648",
            "9223372036854775807",
            "-9223372036854775808",
            "0.5",
            "-0.25",
            "1234.5",
            "99999.99",
            "12345678901234.5",
            "2026-01-31",
            "1970-01-01",
            "1999-12-31",
            "00:00:00",
            "23:59:59",
            "12:34:56.123456",
            "2026-01-31T00:00:00",
            "1999-12-31T23:59:59",
            "2026-01-31T12:34:56.123456",
            "2026-01-31T12:00:00Z",
            "1999-12-31T23:59:59Z",
            "00ff",
            "0102030405060708",
            "{\"a\":[1,null]}",
            "[]",
            "[\"1\",\"0\"]",
            "10.0.0.1",
            "192.168.0.0/16",
            "2001:db8::1",
            "0f8fad5b-d9cb-469f-a165-70867728950e",
            "00000000-0000-0000-0000-000000000000",
            "",
            "x",
            "it's",
            "Grüße",
            "日本語",
            "two\nlines",
            "a longer text with \"quotes\" and \\ in it");

    private SampleValues() {}

    /**
     * A value before and after a conversion.
     *
     * @param before its literal in the old type
     * @param after its literal in the new type
     */
    public record Converted(String before, String after) {}

    /** {@return literals of the type, canonical; of a type that only its schema or its database knows, any text} */
    public static List<String> of(ColumnType type) {
        return CANDIDATES.stream()
                .flatMap(text -> Literals.canonical(type, text).stream())
                .distinct()
                .toList();
    }

    /** {@return values that a cast between the types keeps, whatever the database} */
    public static List<Converted> fitting(ColumnType before, ColumnType after) {
        return of(before).stream()
                .flatMap(value -> converted(value, before, after).map(result -> new Converted(value, result)).stream())
                .toList();
    }

    /** {@return the literal as SQL text: quoted unless it is a number or a truth value} */
    public static String sql(ColumnType type, String literal) {
        boolean plain = isNumber(type) || type instanceof ColumnType.Bool;
        if (type instanceof ColumnType.Array list) {
            return Literals.elements(list, literal).stream()
                    .map(element ->
                            element.map(value -> sql(list.element(), value)).orElse("NULL"))
                    .collect(Collectors.joining(", ", "ARRAY[", "]"));
        }
        return plain ? literal : DefaultValue.quote(literal);
    }

    /** {@return an SQL expression of one value of the type} */
    public static String expression(ColumnType type) {
        return Stream.concat(of(type).stream(), Stream.of(""))
                .findFirst()
                .map(value -> sql(type, value))
                .orElseThrow();
    }

    private static Optional<String> converted(String value, ColumnType before, ColumnType after) {
        if (before instanceof ColumnType.Date && after instanceof ColumnType.Timestamp) {
            return Optional.of(value + "T00:00:00");
        }
        if (before instanceof ColumnType.Timestamp && after instanceof ColumnType.Date) {
            return Optional.of(value).filter(text -> text.endsWith("T00:00:00")).map(text -> text.substring(0, 10));
        }
        if (isZoned(before) != isZoned(after) || isTimed(before) && isText(after)) {
            return Optional.empty();
        }
        boolean shortText = isFloat(before) && !isFloat(after) && value.length() > 6;
        return shortText ? Optional.empty() : Literals.canonical(after, value);
    }

    private static boolean isZoned(ColumnType type) {
        return type instanceof ColumnType.TimestampTz;
    }

    private static boolean isTimed(ColumnType type) {
        return type instanceof ColumnType.Timestamp || type instanceof ColumnType.Time || isZoned(type);
    }

    private static boolean isText(ColumnType type) {
        return type instanceof ColumnType.Text || type instanceof ColumnType.Varchar || type instanceof ColumnType.Char;
    }

    private static boolean isFloat(ColumnType type) {
        return type instanceof ColumnType.Real || type instanceof ColumnType.DoublePrecision;
    }

    private static boolean isNumber(ColumnType type) {
        return isFloat(type)
                || type instanceof ColumnType.SmallInt
                || type instanceof ColumnType.Int
                || type instanceof ColumnType.BigInt
                || type instanceof ColumnType.Decimal;
    }
}
