package dev.varve.schema.classify;

import dev.varve.schema.ColumnType;
import dev.varve.schema.ColumnType.Char;
import dev.varve.schema.ColumnType.Decimal;
import dev.varve.schema.ColumnType.Time;
import dev.varve.schema.ColumnType.Timestamp;
import dev.varve.schema.ColumnType.Varchar;

/** How many characters the longest value of a type takes when it is written down. */
final class TextLength {

    private static final int DATE = "2026-01-31".length();
    private static final int TIME = "23:59:59".length();

    private TextLength() {}

    static int of(ColumnType type) {
        return switch (Kind.of(type)) {
            case SMALLINT -> String.valueOf(Short.MIN_VALUE).length();
            case INTEGER -> String.valueOf(Integer.MIN_VALUE).length();
            case BIGINT -> String.valueOf(Long.MIN_VALUE).length();
            case DECIMAL -> decimal((Decimal) type);
            case VARCHAR -> ((Varchar) type).length();
            case CHAR -> ((Char) type).length();
            case TEXT -> Integer.MAX_VALUE;
            case UUID -> "00000000-0000-0000-0000-000000000000".length();
            case DATE -> DATE;
            case TIME -> TIME + fraction(((Time) type).precision());
            case TIMESTAMP -> DATE + 1 + TIME + fraction(((Timestamp) type).precision());
            // The longest form of IPv6 ends in one of IPv4.
            case INET -> "0000:0000:0000:0000:0000:ffff:255.255.255.255".length();
            // PostgreSQL takes no longer value.
            case ENUM -> 63;
            default ->
                throw new IllegalArgumentException(type.text() + " has no text that is the same in every database");
        };
    }

    /** A sign, the digits, the point, and a zero before it where the type has no digits there. */
    private static int decimal(Decimal type) {
        int zero = type.precision() == type.scale() ? 1 : 0;
        int point = type.scale() > 0 ? 1 : 0;
        return 1 + type.precision() + point + zero;
    }

    private static int fraction(int digits) {
        return digits == 0 ? 0 : 1 + digits;
    }
}
