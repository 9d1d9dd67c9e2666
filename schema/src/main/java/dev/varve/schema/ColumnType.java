package dev.varve.schema;

import java.util.Optional;

/**
 * The type of a column, independent of any database. Each dialect says how it stores it.
 *
 * <p>The {@linkplain #text text} of a type is its only spelling in snapshots, annotations, migrations and messages;
 * {@link #parse} reads it back.
 */
public sealed interface ColumnType {

    /** {@return the canonical spelling, such as {@code varchar(40)}} */
    String text();

    /** {@return the type spelled so, or nothing if there is none} */
    static Optional<ColumnType> parse(String text) {
        return ColumnTypeText.parse(text);
    }

    /** True or false. */
    record Bool() implements ColumnType {
        @Override
        public String text() {
            return "boolean";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bool(this);
        }
    }

    /** A 16-bit integer. */
    record SmallInt() implements ColumnType {
        @Override
        public String text() {
            return "smallint";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.smallInt(this);
        }
    }

    /** A 32-bit integer. */
    record Int() implements ColumnType {
        @Override
        public String text() {
            return "integer";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.integer(this);
        }
    }

    /** A 64-bit integer. */
    record BigInt() implements ColumnType {
        @Override
        public String text() {
            return "bigint";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bigInt(this);
        }
    }

    /** A 32-bit floating-point number. */
    record Real() implements ColumnType {
        @Override
        public String text() {
            return "real";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.real(this);
        }
    }

    /** A 64-bit floating-point number. */
    record DoublePrecision() implements ColumnType {
        @Override
        public String text() {
            return "double";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.doublePrecision(this);
        }
    }

    /**
     * An exact decimal number.
     *
     * @param precision digits in all, 1 to 38
     * @param scale digits right of the point, 0 to the precision
     */
    record Decimal(int precision, int scale) implements ColumnType {

        /** The greatest precision that every supported database stores. */
        public static final int MAX_PRECISION = 38;

        /** Checks the bounds. */
        public Decimal {
            if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("decimal(" + precision + "," + scale + ") is out of bounds");
            }
        }

        @Override
        public String text() {
            return "decimal(" + precision + "," + scale + ")";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.decimal(this);
        }
    }

    /**
     * Text of bounded length.
     *
     * @param length characters, 1 to 16,383 (the most that a MySQL row of four-byte characters can hold)
     */
    record Varchar(int length) implements ColumnType {

        /** The greatest length that every supported database stores. */
        public static final int MAX_LENGTH = 16_383;

        /** Checks the bounds. */
        public Varchar {
            if (length < 1 || length > MAX_LENGTH) {
                throw new IllegalArgumentException("varchar(" + length + ") is out of bounds");
            }
        }

        @Override
        public String text() {
            return "varchar(" + length + ")";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.varchar(this);
        }
    }

    /** Text of any length. */
    record Text() implements ColumnType {
        @Override
        public String text() {
            return "text";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(this);
        }
    }

    /** Bytes of any length. */
    record Blob() implements ColumnType {
        @Override
        public String text() {
            return "blob";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.blob(this);
        }
    }

    /** A universally unique identifier. */
    record Uuid() implements ColumnType {
        @Override
        public String text() {
            return "uuid";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.uuid(this);
        }
    }

    /** A date without time. */
    record Date() implements ColumnType {
        @Override
        public String text() {
            return "date";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.date(this);
        }
    }

    /**
     * A time of day without zone.
     *
     * @param precision fractional digits of a second, 0 to 6
     */
    record Time(int precision) implements ColumnType {
        /** Checks the bounds. */
        public Time {
            requireFraction(precision);
        }

        @Override
        public String text() {
            return "time(" + precision + ")";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.time(this);
        }
    }

    /**
     * A date and time without zone.
     *
     * @param precision fractional digits of a second, 0 to 6
     */
    record Timestamp(int precision) implements ColumnType {
        /** Checks the bounds. */
        public Timestamp {
            requireFraction(precision);
        }

        @Override
        public String text() {
            return "timestamp(" + precision + ")";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.timestamp(this);
        }
    }

    /**
     * A point in time.
     *
     * @param precision fractional digits of a second, 0 to 6
     */
    record TimestampTz(int precision) implements ColumnType {
        /** Checks the bounds. */
        public TimestampTz {
            requireFraction(precision);
        }

        @Override
        public String text() {
            return "timestamptz(" + precision + ")";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.timestampTz(this);
        }
    }

    /** The greatest number of fractional digits of a second that every supported database stores. */
    int MAX_FRACTION = 6;

    private static void requireFraction(int precision) {
        if (precision < 0 || precision > MAX_FRACTION) {
            throw new IllegalArgumentException("fractional digits of a second are 0 to 6, not " + precision);
        }
    }

    /**
     * What differs by type and by database or output.
     *
     * @param <R> what is made of a type
     */
    interface Visitor<R> {
        /** {@return what is made of a boolean} */
        R bool(Bool type);

        /** {@return what is made of a 16-bit integer} */
        R smallInt(SmallInt type);

        /** {@return what is made of a 32-bit integer} */
        R integer(Int type);

        /** {@return what is made of a 64-bit integer} */
        R bigInt(BigInt type);

        /** {@return what is made of a 32-bit float} */
        R real(Real type);

        /** {@return what is made of a 64-bit float} */
        R doublePrecision(DoublePrecision type);

        /** {@return what is made of a decimal} */
        R decimal(Decimal type);

        /** {@return what is made of bounded text} */
        R varchar(Varchar type);

        /** {@return what is made of unbounded text} */
        R text(Text type);

        /** {@return what is made of bytes} */
        R blob(Blob type);

        /** {@return what is made of a UUID} */
        R uuid(Uuid type);

        /** {@return what is made of a date} */
        R date(Date type);

        /** {@return what is made of a time} */
        R time(Time type);

        /** {@return what is made of a local timestamp} */
        R timestamp(Timestamp type);

        /** {@return what is made of a point in time} */
        R timestampTz(TimestampTz type);
    }

    /** {@return what the visitor makes of this type} */
    <R> R accept(Visitor<R> visitor);
}
