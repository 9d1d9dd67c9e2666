package com.acme.library;

import dev.varve.annotations.SchemaVersion;
import jakarta.persistence.*;
import java.io.Serializable;
import java.math.*;
import java.net.*;
import java.time.*;
import java.util.*;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A column of every type. */
@Entity
@SchemaVersion("1.0.0")
class Everything {
    @Id
    int id;

    boolean aBoolean = true;
    Boolean boxedBoolean;
    byte aByte = 1;
    Byte boxedByte;
    short aShort = 2;
    Short boxedShort;
    Integer boxedInteger = 3;
    Long boxedLong = 4L;
    float aFloat = 0.5f;
    Float boxedFloat;
    double aDouble = 0.25;
    Double boxedDouble;
    char aCharacter = 'x';
    Character boxedCharacter;
    BigInteger bigInteger = BigInteger.TEN;
    BigDecimal bigDecimal = new BigDecimal("1.25");
    @Column(precision = 10, scale = 3) BigDecimal weight = new BigDecimal("1.125");
    String string = "text";
    @Column(length = 40_000) String longString;
    @Column(length = 2_000_000) String longerString;
    @Column(length = Integer.MAX_VALUE) String longestString = "long";
    @Column(columnDefinition = "varchar(17)") String defined;
    @Lob String clob = "clob";
    char[] characters = {'a', 'b'};
    byte[] bytes = {1, 2};
    @Column(length = 16) byte[] sixteenBytes;
    @Column(length = 40_000) byte[] longBytes;
    @Column(length = 20_000_000) byte[] longestBytes = {3};
    @Lob byte[] blob = {4};
    Serializable serializable = "serialized";
    UUID uuid = new UUID(1, 2);
    Instant instant = Instant.parse("2026-01-31T10:15:30.123456Z");
    @Column(secondPrecision = 3) Instant milliseconds;
    OffsetDateTime offsetDateTime;
    ZonedDateTime zonedDateTime;
    LocalDateTime localDateTime = LocalDateTime.of(2026, 1, 31, 10, 15, 30);
    LocalDate localDate = LocalDate.of(2026, 1, 31);
    LocalTime timeOfDay = LocalTime.of(10, 15, 30);
    OffsetTime offsetTime;
    Duration duration = Duration.ofSeconds(90, 5);
    Year aYear = Year.of(2026);
    Month aMonth = Month.MAY;
    DayOfWeek dayOfWeek;
    ZoneId zoneId = ZoneId.of("Europe/Vienna");
    ZoneOffset zoneOffset;
    Locale locale = Locale.GERMAN;
    Currency currency = Currency.getInstance("EUR");
    TimeZone timeZone;
    Class<?> aClass = String.class;
    URL url;
    InetAddress address = InetAddress.getLoopbackAddress();
    Date date;
    @Temporal(TemporalType.DATE) Date dateOnly;
    @Temporal(TemporalType.TIME) Date timeOnly;
    @Temporal(TemporalType.TIMESTAMP) Calendar calendar;
    java.sql.Date sqlDate;
    java.sql.Time sqlTime;
    java.sql.Timestamp sqlTimestamp;
    Level ordinal = Level.READER;
    @Enumerated(EnumType.STRING) Level named = Level.SCHOLAR;
    @Convert(converter = YesNo.class) Boolean yesNo = true;
    String[] strings = {"a", "b"};
    int[] integers = {1, 2};
    List<String> list = List.of("c", "d");
    Set<Long> longs = Set.of(7L);
    Level[] levels;
    @JdbcTypeCode(SqlTypes.JSON) Map<String, String> json;
    java.sql.Blob sqlBlob;
    java.sql.Clob sqlClob;
    @Column(name = "`Quoted Name`") String quoted = "quoted";
}
