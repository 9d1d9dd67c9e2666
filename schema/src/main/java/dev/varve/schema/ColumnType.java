package dev.varve.schema;

import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * Text of fixed length; shorter text is filled up with spaces.
     *
     * @param length characters, 1 to 255
     */
    record Char(int length) implements ColumnType {

        /** The greatest length that every supported database stores. */
        public static final int MAX_LENGTH = 255;

        /** Checks the bounds. */
        public Char {
            if (length < 1 || length > MAX_LENGTH) {
                throw new IllegalArgumentException("char(" + length + ") is out of bounds");
            }
        }

        @Override
        public String text() {
            return "char(" + length + ")";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.character(this);
        }
    }

    /**
     * Bytes of bounded length.
     *
     * @param length bytes, 1 to 65,532 (the most that a MySQL row can hold)
     */
    record Varbinary(int length) implements ColumnType {

        /** The greatest length that every supported database stores. */
        public static final int MAX_LENGTH = 65_532;

        /** Checks the bounds. */
        public Varbinary {
            if (length < 1 || length > MAX_LENGTH) {
                throw new IllegalArgumentException("varbinary(" + length + ") is out of bounds");
            }
        }

        @Override
        public String text() {
            return "varbinary(" + length + ")";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.varbinary(this);
        }
    }

    /** A JSON document. */
    record Json() implements ColumnType {
        @Override
        public String text() {
            return "json";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.json(this);
        }
    }

    /** An Internet address. */
    record Inet() implements ColumnType {
        @Override
        public String text() {
            return "inet";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inet(this);
        }
    }

    /**
     * A list of values in one column.
     *
     * @param element the type of each value, no list itself
     */
    record Array(ColumnType element) implements ColumnType {
        /** Checks the element. */
        public Array {
            if (element instanceof Array) {
                throw new IllegalArgumentException("a list of lists is no column type");
            }
        }

        @Override
        public String text() {
            return element.text() + "[]";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.array(this);
        }
    }

    /**
     * The values of an {@link EnumType}.
     *
     * @param name the enum type's name
     */
    record NamedEnum(String name) implements ColumnType {
        /** Requires a name that the text can hold. */
        public NamedEnum {
            if (name.isBlank() || name.indexOf(')') >= 0) {
                throw new IllegalArgumentException("an enum type cannot be named \"" + name + "\"");
            }
        }

        @Override
        public String text() {
            return "enum(" + name + ")";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.namedEnum(this);
        }
    }

    /**
     * A type that only the database knows.
     *
     * @param spelling how databases spell it
     */
    record Native(SqlText spelling) implements ColumnType {
        /** Requires a spelling that the text can hold. */
        public Native {
            Stream.concat(Stream.of(spelling.sql()), spelling.dialects().values().stream())
                    .filter(text -> text.indexOf('|') >= 0)
                    .findFirst()
                    .ifPresent(text -> {
                        throw new IllegalArgumentException("a type cannot be spelled " + text);
                    });
        }

        @Override
        public String text() {
            var text = new StringBuilder("native(").append(spelling.sql());
            spelling.dialects()
                    .forEach((dialect, name) ->
                            text.append('|').append(dialect).append('=').append(name));
            return text.append(')').toString();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nativeType(this);
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

        /** {@return what is made of text of fixed length} */
        R character(Char type);

        /** {@return what is made of bounded bytes} */
        R varbinary(Varbinary type);

        /** {@return what is made of JSON} */
        R json(Json type);

        /** {@return what is made of an Internet address} */
        R inet(Inet type);

        /** {@return what is made of a list} */
        R array(Array type);

        /** {@return what is made of an enum} */
        R namedEnum(NamedEnum type);

        /** {@return what is made of a database's own type} */
        R nativeType(Native type);
    }

    /** {@return what the visitor makes of this type} */
    <R> R accept(Visitor<R> visitor);
}
