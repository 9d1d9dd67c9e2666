package dev.varve.schema;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Reads the canonical spelling of a type. */
final class ColumnTypeText {

    private static final Pattern FORM = Pattern.compile("([a-z]+)(?:\\((\\d{1,5})(?:,(\\d{1,2}))?\\))?");

    private static final Map<String, ColumnType> PLAIN = Map.of(
            "boolean", new ColumnType.Bool(),
            "smallint", new ColumnType.SmallInt(),
            "integer", new ColumnType.Int(),
            "bigint", new ColumnType.BigInt(),
            "real", new ColumnType.Real(),
            "double", new ColumnType.DoublePrecision(),
            "text", new ColumnType.Text(),
            "blob", new ColumnType.Blob(),
            "uuid", new ColumnType.Uuid(),
            "date", new ColumnType.Date());

    private static final Map<String, IntFunction<ColumnType>> WITH_NUMBER = Map.of(
            "varchar", ColumnType.Varchar::new,
            "time", ColumnType.Time::new,
            "timestamp", ColumnType.Timestamp::new,
            "timestamptz", ColumnType.TimestampTz::new);

    private ColumnTypeText() {}

    static Optional<ColumnType> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1);
        String first = matcher.group(2);
        String second = matcher.group(3);
        try {
            if (first == null) {
                return Optional.ofNullable(PLAIN.get(name));
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
