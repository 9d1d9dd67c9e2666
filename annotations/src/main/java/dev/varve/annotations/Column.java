package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record component, field or accessor method of an entity as a column.
 *
 * <p>The column's type follows from the Java type: numbers and their boxes, {@code BigDecimal} (with {@link #precision}
 * and {@link #scale}), {@code BigInteger}, {@code boolean}, {@code char}, {@code String} and {@code byte[]} (with or without
 * {@link #length}), {@code UUID}, the dates and times of {@code java.time}, {@code Duration}, {@code Year}, {@code URI},
 * {@code InetAddress}, enums, {@code Map} and JSON trees, and arrays, lists and sets of all of these. Others say how they
 * are stored: {@link Json}, {@link Stored}, {@link NativeType}. The whole table is in docs/types.md.
 *
 * <p>A column is NOT NULL unless the member says otherwise: by {@link #nullable}, by any annotation whose simple name
 * is {@code Nullable}, or by the type {@code Optional<T>}.
 *
 * <pre>{@code
 * @Column(precision = 10, scale = 4) @Nullable BigDecimal costDollars
 * @Column(length = 20, defaultValue = "neutral") String sentiment
 * @Column(defaultExpression = "CURRENT_TIMESTAMP") Instant createdAt
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Column {

    /**
     * The column's name. Left empty, it is the member's name in snake case: {@code lastSeen} becomes
     * {@code last_seen}; of an accessor {@code getLastSeen()} or {@code isActive()} the prefix is left out.
     *
     * @return the name, at most 63 bytes in UTF-8, or an empty string to derive it
     */
    String name() default "";

    /**
     * Whether the column accepts NULL.
     *
     * @return {@code true} for a column that may be NULL
     */
    boolean nullable() default false;

    /**
     * The greatest length of a {@code String} or {@code URI}, in characters, or of a {@code byte[]}. Without a length it is
     * unbounded. The text of an enum is at most 255 characters long unless this says less or more.
     *
     * @return characters or bytes, or 0 for no bound
     */
    int length() default 0;

    /**
     * Whether a {@code String} has always {@link #length} characters; shorter ones are filled up with spaces.
     *
     * @return {@code true} for text of fixed length
     */
    boolean fixed() default false;

    /**
     * How the database compares and sorts the text, by the name it has for that: {@code "de-x-icu"} on PostgreSQL,
     * {@code "NOCASE"} on SQLite.
     *
     * @return the collation, or an empty string for the database's own
     */
    String collation() default "";

    /**
     * How the constants of an enum are stored.
     *
     * @return by name or by position
     */
    EnumStorage enumAs() default EnumStorage.TEXT;

    /**
     * The number of decimal digits of a {@code BigDecimal} in all (required, 1 to 38) or of a {@code BigInteger} (left out,
     * 38), or the fractional digits of a
     * second kept by a time or timestamp (0 to 6; left out, 6).
     *
     * @return digits; -1 says nothing was given
     */
    int precision() default -1;

    /**
     * The number of digits of a {@code BigDecimal} right of the point, from 0 to its precision.
     *
     * @return digits
     */
    int scale() default 0;

    /**
     * The value that a row gets when an INSERT names none, as plain text without SQL quotes: {@code "neutral"},
     * {@code "0"}, {@code "true"}, {@code "2026-01-31"}; a list is written as JSON, bytes as hexadecimal digits. It is checked against the column's type when compiled. An
     * empty string that is written out is the empty string; a default that is left out is no default.
     *
     * @return the literal
     */
    String defaultValue() default "";

    /**
     * The same, as an SQL expression which the database evaluates for every row, such as {@code "CURRENT_TIMESTAMP"}.
     * Not together with {@link #defaultValue}.
     *
     * @return the SQL text; an empty string is no default
     */
    String defaultExpression() default "";

    /**
     * Other texts of {@link #defaultExpression} for single databases.
     *
     * @return the texts
     */
    SqlOn[] defaultOn() default {};

    /**
     * The comment stored with the column, where the database stores comments.
     *
     * @return the comment; an empty string is no comment
     */
    String comment() default "";
}
