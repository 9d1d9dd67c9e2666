package dev.varve.runtime.dialect;

import dev.varve.schema.ColumnType;
import dev.varve.schema.Literals;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Types of every kind, the values at their edges, and one text for one value whatever the product. */
public final class TypeMatrix {

    /** Types whose parameters make each cell of the table that depends on them both widen and narrow. */
    public static final List<ColumnType> TYPES = Stream.of(
                    "boolean",
                    "smallint",
                    "integer",
                    "bigint",
                    "real",
                    "double",
                    "decimal(4,0)",
                    "decimal(9,2)",
                    "decimal(19,0)",
                    "decimal(30,6)",
                    "varchar(5)",
                    "varchar(40)",
                    "varchar(63)",
                    "text",
                    "blob",
                    "uuid",
                    "date",
                    "time(0)",
                    "time(6)",
                    "timestamp(0)",
                    "timestamp(6)",
                    "timestamptz(0)",
                    "timestamptz(6)",
                    "char(5)",
                    "char(45)",
                    "varbinary(2)",
                    "varbinary(16)",
                    "json",
                    "inet",
                    "enum(mood)",
                    "enum(size)",
                    "smallint[]",
                    "bigint[]",
                    "varchar(5)[]",
                    "text[]")
            .map(text -> ColumnType.parse(text).orElseThrow())
            .toList();

    public static final Map<String, List<String>> ENUMS = Map.of(
            "mood", List.of("SAD", "OK", "it's", "a mood that nobody can tell from any other mood"),
            "size", List.of("S", "OK", "the largest size that anybody has ever asked for"));

    private static final List<String> CANDIDATES = List.of(
            "true",
            "false",
            "0",
            "7",
            "-1",
            "9999",
            "-9999",
            "32767",
            "-32768",
            "2147483647",
            "-2147483648",
            "16777217",
            "9223372036854775807",
            "9999999999999999999",
            "-9223372036854775808",
            "9007199254740993",
            "9999999.99",
            "0.01",
            "0.1",
            "99999999999999999999999.999999",
            "3.4028235E+38",
            "1.5E+300",
            "2026-01-31",
            "0001-01-01",
            "9999-12-31",
            "00:00:00",
            "23:59:59",
            "23:59:59.999999",
            "2026-01-31T00:00:00",
            "2026-07-01T23:59:59",
            "2026-07-01T23:59:59.999999",
            "2026-01-31T00:00:00Z",
            "2026-07-01T23:59:59Z",
            "2026-07-01T23:59:59.999999Z",
            "0f8fad5b-d9cb-469f-a165-70867728950e",
            "00ff",
            "000102030405060708090a0b0c0d0e0f",
            "000102030405060708090a0b0c0d0e0f10",
            "10.0.0.1",
            "192.168.0.0/16",
            "2001:db8:1111:2222:3333:4444:5555:6666/127",
            "{\"a\":[1,null,\"x\"]}",
            "[]",
            "[\"1\",null,\"-32768\"]",
            "[\"9223372036854775807\"]",
            "[\"x\"]",
            "[\"a longer text\"]",
            "",
            "x",
            "x ",
            "it's",
            "Grüße",
            "日本語",
            "exactly five and forty characters are in here",
            "a text that is longer than all of the others, with \"quotes\" and \\ in it");

    private TypeMatrix() {}

    public static List<String> values(ColumnType type) {
        if (type instanceof ColumnType.NamedEnum named) {
            return ENUMS.get(named.name());
        }
        return CANDIDATES.stream()
                .flatMap(text -> Literals.canonical(type, text).stream())
                .distinct()
                .toList();
    }

    /**
     * {@return the value of the first column as a literal of a type; the text as it is where it is none}
     *
     * @param filled whether the text is filled up with spaces
     */
    static String read(ResultSet row, ColumnType type, boolean filled) throws SQLException {
        if (type instanceof ColumnType.Blob || type instanceof ColumnType.Varbinary) {
            byte[] bytes = row.getBytes(1);
            return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
        }
        if (type instanceof ColumnType.Array list && row.getObject(1) instanceof Array array) {
            var elements = new ArrayList<String>();
            for (Object element : (Object[]) array.getArray()) {
                elements.add(element == null ? "null" : '"' + literal(list.element(), element.toString()) + '"');
            }
            return literal(type, elements.toString());
        }
        String text = row.getString(1);
        return text == null ? "null" : literal(type, filled ? text.stripTrailing() : text);
    }

    private static String literal(ColumnType type, String text) {
        String plain = plain(type, text);
        return Literals.canonical(type, plain).orElse(plain);
    }

    /** Products write times with a space or a T, and with or without seconds, zones and fractions of zeros. */
    private static String plain(ColumnType type, String text) {
        if (type instanceof ColumnType.Bool) {
            String lower = text.toLowerCase(Locale.ROOT);
            return lower.equals("1") || lower.equals("t")
                    ? "true"
                    : lower.equals("0") || lower.equals("f") ? "false" : lower;
        }
        if (type instanceof ColumnType.Date) {
            return text.replaceFirst("[ T]00:00(:00(\\.0+)?)?$", "");
        }
        if (type instanceof ColumnType.TimestampTz) {
            String zoned = text.replaceFirst("(:\\d\\d(\\.\\d+)?)$", "$1Z");
            return zoned.replaceFirst("([+-]\\d\\d)$", "$1:00");
        }
        boolean number = type.text().matches("smallint|integer|bigint|real|double|decimal.*");
        try {
            return number ? new BigDecimal(text.strip()).stripTrailingZeros().toPlainString() : text;
        } catch (NumberFormatException none) {
            return text;
        }
    }
}
