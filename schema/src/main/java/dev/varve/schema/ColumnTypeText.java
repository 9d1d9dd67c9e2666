package dev.varve.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Reads the canonical spelling of a type. */
final class ColumnTypeText {

    private static final Pattern FORM = Pattern.compile("([a-z]+)(?:\\((\\d{1,5})(?:,(\\d{1,2}))?\\))?");

    private static final Map<String, ColumnType> PLAIN = Map.ofEntries(
            Map.entry("boolean", new ColumnType.Bool()),
            Map.entry("smallint", new ColumnType.SmallInt()),
            Map.entry("integer", new ColumnType.Int()),
            Map.entry("bigint", new ColumnType.BigInt()),
            Map.entry("real", new ColumnType.Real()),
            Map.entry("double", new ColumnType.DoublePrecision()),
            Map.entry("text", new ColumnType.Text()),
            Map.entry("blob", new ColumnType.Blob()),
            Map.entry("uuid", new ColumnType.Uuid()),
            Map.entry("json", new ColumnType.Json()),
            Map.entry("inet", new ColumnType.Inet()),
            Map.entry("date", new ColumnType.Date()));

    private static final Map<String, IntFunction<ColumnType>> WITH_NUMBER = Map.of(
            "varchar", ColumnType.Varchar::new,
            "char", ColumnType.Char::new,
            "varbinary", ColumnType.Varbinary::new,
            "time", ColumnType.Time::new,
            "timestamp", ColumnType.Timestamp::new,
            "timestamptz", ColumnType.TimestampTz::new);

    private ColumnTypeText() {}

    static Optional<ColumnType> parse(String text) {
        try {
            if (text.endsWith("[]")) {
                return parse(text.substring(0, text.length() - 2)).map(ColumnType.Array::new);
            }
            if (text.startsWith("enum(") && text.endsWith(")")) {
                return Optional.of(new ColumnType.NamedEnum(text.substring("enum(".length(), text.length() - 1)));
            }
            if (text.startsWith("native(") && text.endsWith(")")) {
                return Optional.of(spelled(text.substring("native(".length(), text.length() - 1)));
            }
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
        return plain(text);
    }

    private static ColumnType spelled(String text) {
        String[] parts = text.split("\\|", -1);
        var dialects = new TreeMap<String, String>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            int sign = part.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException(part);
            }
            dialects.put(part.substring(0, sign), part.substring(sign + 1));
        }
        return new ColumnType.Native(new SqlText(parts[0], dialects));
    }

    private static Optional<ColumnType> plain(String text) {
        ColumnType named = PLAIN.get(text);
        if (named != null) {
            return Optional.of(named);
        }
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1);
        String first = matcher.group(2);
        String second = matcher.group(3);
        try {
            if (first == null) {
                return Optional.empty();
            }
            if (second == null) {
                return Optional.ofNullable(WITH_NUMBER.get(name)).map(make -> make.apply(Integer.parseInt(first)));
            }
            return name.equals("decimal")
                    ? Optional.of(new ColumnType.Decimal(Integer.parseInt(first), Integer.parseInt(second)))
                    : Optional.empty();
        } catch (IllegalArgumentException outOfBounds) {
            return Optional.empty();
        }
    }
}
