package dev.varve.schema.classify;

import dev.varve.schema.ColumnType;

/** The types without their parameters, in the order of the conversion table. */
enum Kind {
    BOOLEAN(Family.BOOLEAN),
    SMALLINT(Family.INTEGER),
    INTEGER(Family.INTEGER),
    BIGINT(Family.INTEGER),
    REAL(Family.FLOAT),
    DOUBLE(Family.FLOAT),
    DECIMAL(Family.DECIMAL),
    VARCHAR(Family.TEXT),
    TEXT(Family.TEXT),
    BLOB(Family.BLOB),
    UUID(Family.UUID),
    DATE(Family.DATE),
    TIME(Family.TIME),
    TIMESTAMP(Family.TIMESTAMP),
    TIMESTAMPTZ(Family.TIMESTAMPTZ),
    CHAR(Family.TEXT),
    VARBINARY(Family.BLOB),
    JSON(Family.JSON),
    INET(Family.INET),
    ARRAY(Family.ARRAY),
    ENUM(Family.ENUM),
    NATIVE(Family.NATIVE);

    /** Types that programs read and write in one way. */
    enum Family {
        BOOLEAN,
        INTEGER,
        FLOAT,
        DECIMAL,
        TEXT,
        BLOB,
        UUID,
        DATE,
        TIME,
        TIMESTAMP,
        TIMESTAMPTZ,
        JSON,
        INET,
        ARRAY,
        ENUM,
        NATIVE
    }

    private static final Finder FINDER = new Finder();

    private final Family family;

    Kind(Family family) {
        this.family = family;
    }

    static Kind of(ColumnType type) {
        return type.accept(FINDER);
    }

    Family family() {
        return family;
    }

    private static final class Finder implements ColumnType.Visitor<Kind> {
        @Override
        public Kind bool(ColumnType.Bool type) {
            return BOOLEAN;
        }

        @Override
        public Kind smallInt(ColumnType.SmallInt type) {
            return SMALLINT;
        }

        @Override
        public Kind integer(ColumnType.Int type) {
            return INTEGER;
        }

        @Override
        public Kind bigInt(ColumnType.BigInt type) {
            return BIGINT;
        }

        @Override
        public Kind real(ColumnType.Real type) {
            return REAL;
        }

        @Override
        public Kind doublePrecision(ColumnType.DoublePrecision type) {
            return DOUBLE;
        }

        @Override
        public Kind decimal(ColumnType.Decimal type) {
            return DECIMAL;
        }

        @Override
        public Kind varchar(ColumnType.Varchar type) {
            return VARCHAR;
        }

        @Override
        public Kind text(ColumnType.Text type) {
            return TEXT;
        }

        @Override
        public Kind blob(ColumnType.Blob type) {
            return BLOB;
        }

        @Override
        public Kind uuid(ColumnType.Uuid type) {
            return UUID;
        }

        @Override
        public Kind date(ColumnType.Date type) {
            return DATE;
        }

        @Override
        public Kind time(ColumnType.Time type) {
            return TIME;
        }

        @Override
        public Kind timestamp(ColumnType.Timestamp type) {
            return TIMESTAMP;
        }

        @Override
        public Kind timestampTz(ColumnType.TimestampTz type) {
            return TIMESTAMPTZ;
        }

        @Override
        public Kind character(ColumnType.Char type) {
            return CHAR;
        }

        @Override
        public Kind varbinary(ColumnType.Varbinary type) {
            return VARBINARY;
        }

        @Override
        public Kind json(ColumnType.Json type) {
            return JSON;
        }

        @Override
        public Kind inet(ColumnType.Inet type) {
            return INET;
        }

        @Override
        public Kind array(ColumnType.Array type) {
            return ARRAY;
        }

        @Override
        public Kind namedEnum(ColumnType.NamedEnum type) {
            return ENUM;
        }

        @Override
        public Kind nativeType(ColumnType.Native type) {
            return NATIVE;
        }
    }
}
