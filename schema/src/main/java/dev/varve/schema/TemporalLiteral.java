package dev.varve.schema;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Dates and times as ISO 8601 writes them, in the years 1 to 9999, which every supported database stores. */
final class TemporalLiteral {

    private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String TIME = "[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?";
    private static final Pattern DATES = Pattern.compile(DATE);
    private static final Pattern TIMES = Pattern.compile(TIME);
    private static final Pattern TIMESTAMPS = Pattern.compile(DATE + "[T ]" + TIME);
    private static final Pattern OFFSET_TIMESTAMPS =
            Pattern.compile(DATE + "[T ]" + TIME + "(Z|[+-][0-9]{2}:[0-9]{2})");

    private static final int NANO_DIGITS = 9;

    private TemporalLiteral() {}

    static Optional<String> date(String text) {
        return DATES.matcher(text).matches() ? valid(() -> date(LocalDate.parse(text))) : Optional.empty();
    }

    static Optional<String> time(String text, int precision) {
        return TIMES.matcher(text).matches() ? valid(() -> time(LocalTime.parse(text), precision)) : Optional.empty();
    }

    static Optional<String> timestamp(String text, int precision) {
        return TIMESTAMPS.matcher(text).matches()
                ? valid(() -> timestamp(LocalDateTime.parse(text.replace(' ', 'T')), precision))
                : Optional.empty();
    }

    /** A point in time is written in UTC, whatever the offset it was given with. */
    static Optional<String> timestampTz(String text, int precision) {
        return OFFSET_TIMESTAMPS.matcher(text).matches()
                ? valid(() -> {
                    var moment = OffsetDateTime.parse(text.replace(' ', 'T')).withOffsetSameInstant(ZoneOffset.UTC);
                    return timestamp(moment.toLocalDateTime(), precision) + "Z";
                })
                : Optional.empty();
    }

    private static Optional<String> valid(Supplier<String> value) {
        try {
            return Optional.of(value.get());
        } catch (DateTimeException invalid) {
            return Optional.empty();
        }
    }

    private static String timestamp(LocalDateTime value, int precision) {
        return date(value.toLocalDate()) + "T" + time(value.toLocalTime(), precision);
    }

    private static String date(LocalDate value) {
        if (value.getYear() < 1 || value.getYear() > 9999) {
            throw new DateTimeException("the year " + value.getYear() + " is out of bounds");
        }
        return value.toString();
    }

    private static String time(LocalTime value, int precision) {
        String fraction = stripZeros(padded(value.getNano(), NANO_DIGITS));
        if (fraction.length() > precision) {
            throw new DateTimeException("more than " + precision + " fractional digits");
        }
        return padded(value.getHour(), 2)
                + ":"
                + padded(value.getMinute(), 2)
                + ":"
                + padded(value.getSecond(), 2)
                + (fraction.isEmpty() ? "" : "." + fraction);
    }

    private static String padded(int value, int digits) {
        String text = Integer.toString(value);
        return "0".repeat(digits - text.length()) + text;
    }

    private static String stripZeros(String digits) {
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }
}
