package dev.varve.processor.read.jpa;

import dev.varve.schema.ColumnType;
import dev.varve.schema.SqlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The columns that Hibernate makes for Java types that need no further annotation. */
final class JpaTypes {

    static final String STRING = "java.lang.String";
    static final int LENGTH = 255;
    static final int PRECISION = 38;
    static final int SCALE = 2;

    /** From here on Hibernate no longer takes H2's types of a bounded length. */
    static final int LONGEST = 1_048_576;

    /** PostgreSQL keeps these as large objects, to which the column holds the number. */
    static final ColumnType CLOB = spelled("oid", "clob", "text", "longtext");

    static final ColumnType BLOB = spelled("oid", "blob", "blob", "longblob");

    private static final ColumnType LONG_TEXT = spelled("text", "clob", "text", "longtext");
    private static final ColumnType LONG_BINARY = spelled("bytea", "blob", "blob", "longblob");
    private static final ColumnType OFFSET_TIME = spelled("time(6)", "time(6) with time zone", "text", "time(6)");

    private static final Map<String, ColumnType> PLAIN = plain();
    private static final Map<String, IntFunction<ColumnType>> TIMES = times();
    private static final List<String> LARGE_TEXT = List.of("java.sql.Clob", "java.sql.NClob");

    private JpaTypes() {}

    private static ColumnType spelled(String postgres, String h2, String sqlite, String mysql) {
        return new ColumnType.Native(new SqlText(mysql, new TreeMap<>())
                .on("postgres", postgres)
                .on("h2", h2)
                .on("sqlite", sqlite));
    }

    private static Map<String, ColumnType> plain() {
        var plain = new HashMap<String, ColumnType>();
        all(plain, new ColumnType.Bool(), "boolean", "java.lang.Boolean");
        all(plain, new ColumnType.SmallInt(), "byte", "java.lang.Byte", "short", "java.lang.Short");
        all(plain, new ColumnType.Int(), "int", "java.lang.Integer", "java.time.Year");
        all(plain, new ColumnType.BigInt(), "long", "java.lang.Long");
        all(plain, new ColumnType.Real(), "float", "java.lang.Float");
        all(plain, new ColumnType.DoublePrecision(), "double", "java.lang.Double");
        all(plain, new ColumnType.Char(1), "char", "java.lang.Character");
        all(plain, new ColumnType.Uuid(), "java.util.UUID");
        all(plain, new ColumnType.Date(), "java.time.LocalDate", "java.sql.Date");
        all(plain, OFFSET_TIME, "java.time.OffsetTime");
        all(plain, new ColumnType.Varchar(3), "java.util.Currency");
        all(plain, new ColumnType.Varchar(6), "java.time.ZoneOffset");
        all(plain, CLOB, "java.sql.Clob", "java.sql.NClob");
        all(plain, BLOB, "java.sql.Blob");
        all(
                plain,
                new ColumnType.Native(SqlText.of("varbinary(19)")
                        .on("postgres", "inet")
                        .on("sqlite", "blob")),
                "java.net.InetAddress",
                "java.net.Inet4Address",
                "java.net.Inet6Address");
        return Map.copyOf(plain);
    }

    private static Map<String, IntFunction<ColumnType>> times() {
        var times = new HashMap<String, IntFunction<ColumnType>>();
        all(times, ColumnType.Time::new, "java.time.LocalTime", "java.sql.Time");
        all(
                times,
                ColumnType.Timestamp::new,
                "java.time.LocalDateTime",
                "java.util.Date",
                "java.util.Calendar",
                "java.util.GregorianCalendar",
                "java.sql.Timestamp");
        all(
                times,
                ColumnType.TimestampTz::new,
                "java.time.Instant",
                "java.time.OffsetDateTime",
                "java.time.ZonedDateTime");
        return Map.copyOf(times);
    }

    private static <T> void all(Map<String, T> types, T type, String... names) {
        List.of(names).forEach(name -> types.put(name, type));
    }

    /**
     * {@return the column type of a Java type, or nothing if it is none of the basic ones}
     *
     * @param name the qualified name, with brackets for an array
     * @param size what the column says about its size
     */
    static Optional<ColumnType> of(String name, Size size) {
        if (TIMES.containsKey(name)) {
            return Optional.of(TIMES.get(name).apply(size.seconds()));
        }
        return switch (name) {
            case STRING, "char[]" -> Optional.of(text(size.length()));
            case "byte[]" -> Optional.of(binary(size.length()));
            case "java.math.BigDecimal" -> Optional.of(decimal(size, SCALE));
            case "java.math.BigInteger" -> Optional.of(decimal(size, 0));
            case "java.time.Duration" -> Optional.of(new ColumnType.Decimal(21, 0));
            case "java.util.Locale", "java.util.TimeZone", "java.time.ZoneId", "java.lang.Class", "java.net.URL" -> Optional
                    .of(new ColumnType.Varchar(size.length()));
            default -> Optional.ofNullable(PLAIN.get(name));
        };
    }

    static ColumnType text(int length) {
        if (length > LONGEST) {
            return LONG_TEXT;
        }
        return length > ColumnType.Varchar.MAX_LENGTH ? new ColumnType.Text() : new ColumnType.Varchar(length);
    }

    private static ColumnType binary(int length) {
        if (length > LONGEST) {
            return LONG_BINARY;
        }
        return length > ColumnType.Varbinary.MAX_LENGTH ? new ColumnType.Blob() : new ColumnType.Varbinary(length);
    }

    private static ColumnType decimal(Size size, int scale) {
        return size.precision() == 0
                ? new ColumnType.Decimal(PRECISION, scale)
                : new ColumnType.Decimal(size.precision(), size.scale());
    }

    /** {@return the column type of a large object of this Java type} */
    static ColumnType large(String name) {
        return name.equals(STRING) || name.equals("char[]") || LARGE_TEXT.contains(name) ? CLOB : BLOB;
    }

    /**
     * What a column says about its size.
     *
     * @param length characters or bytes
     * @param precision digits in all; 0 if it does not say
     * @param scale digits after the point
     * @param seconds digits after the point of a second
     */
    record Size(int length, int precision, int scale, int seconds) {
        static final Size PLAIN = new Size(LENGTH, 0, 0, ColumnType.MAX_FRACTION);
    }
}
