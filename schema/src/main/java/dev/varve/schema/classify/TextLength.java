package dev.varve.schema.classify;

import dev.varve.schema.ColumnType;

/** How many characters the longest value of a type takes when it is written down. */
final class TextLength implements ColumnType.Visitor<Integer> {

    private static final int DATE = "2026-01-31".length();
    private static final int INET = "0000:0000:0000:0000:0000:ffff:255.255.255.255".length();
    private static final int ENUM = 63;
    private static final int TIME = "23:59:59".length();

    @Override
    public Integer bool(ColumnType.Bool type) {
        return noFixedText(type);
    }

    @Override
    public Integer smallInt(ColumnType.SmallInt type) {
        return String.valueOf(Short.MIN_VALUE).length();
    }

    @Override
    public Integer integer(ColumnType.Int type) {
        return String.valueOf(Integer.MIN_VALUE).length();
    }

    @Override
    public Integer bigInt(ColumnType.BigInt type) {
        return String.valueOf(Long.MIN_VALUE).length();
    }

    @Override
    public Integer real(ColumnType.Real type) {
        return noFixedText(type);
    }

    @Override
    public Integer doublePrecision(ColumnType.DoublePrecision type) {
        return noFixedText(type);
    }

    /** A sign, the digits, the point, and a zero before it where the type has no digits there. */
    @Override
    public Integer decimal(ColumnType.Decimal type) {
        int zero = type.precision() == type.scale() ? 1 : 0;
        int point = type.scale() > 0 ? 1 : 0;
        return 1 + type.precision() + point + zero;
    }

    @Override
    public Integer varchar(ColumnType.Varchar type) {
        return type.length();
    }

    @Override
    public Integer text(ColumnType.Text type) {
        return Integer.MAX_VALUE;
    }

    @Override
    public Integer blob(ColumnType.Blob type) {
        return noFixedText(type);
    }

    @Override
    public Integer uuid(ColumnType.Uuid type) {
        return "00000000-0000-0000-0000-000000000000".length();
    }

    @Override
    public Integer date(ColumnType.Date type) {
        return DATE;
    }

    @Override
    public Integer time(ColumnType.Time type) {
        return TIME + fraction(type.precision());
    }

    @Override
    public Integer timestamp(ColumnType.Timestamp type) {
        return DATE + 1 + TIME + fraction(type.precision());
    }

    @Override
    public Integer character(ColumnType.Char type) {
        return type.length();
    }

    @Override
    public Integer varbinary(ColumnType.Varbinary type) {
        return noFixedText(type);
    }

    @Override
    public Integer json(ColumnType.Json type) {
        return noFixedText(type);
    }

    /** The longest form of IPv6 ends in one of IPv4. */
    @Override
    public Integer inet(ColumnType.Inet type) {
        return INET;
    }

    @Override
    public Integer array(ColumnType.Array type) {
        return noFixedText(type);
    }

    /** PostgreSQL takes no longer value. */
    @Override
    public Integer namedEnum(ColumnType.NamedEnum type) {
        return ENUM;
    }

    @Override
    public Integer nativeType(ColumnType.Native type) {
        return noFixedText(type);
    }

    @Override
    public Integer timestampTz(ColumnType.TimestampTz type) {
        return noFixedText(type);
    }

    private static int fraction(int digits) {
        return digits == 0 ? 0 : 1 + digits;
    }

    private static Integer noFixedText(ColumnType type) {
        throw new IllegalArgumentException(type.text() + " has no text that is the same in every database");
    }
}
