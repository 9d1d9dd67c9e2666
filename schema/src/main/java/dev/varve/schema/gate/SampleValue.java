package dev.varve.schema.gate;

import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import java.util.Optional;

/**
 * A value that fits a type, as text to paste and to change.
 *
 * @param sql the value as SQL
 * @param literal the value as the text of a default, if the type has literals
 */
record SampleValue(String sql, Optional<String> literal) {

    private static final Samples SAMPLES = new Samples();

    static SampleValue of(ColumnType type) {
        return type.accept(SAMPLES);
    }

    private static SampleValue plain(String value) {
        return new SampleValue(value, Optional.of(value));
    }

    private static SampleValue quoted(String value) {
        return new SampleValue(DefaultValue.quote(value), Optional.of(value));
    }

    private static final class Samples implements ColumnType.Visitor<SampleValue> {
        @Override
        public SampleValue bool(ColumnType.Bool type) {
            return plain("false");
        }

        @Override
        public SampleValue smallInt(ColumnType.SmallInt type) {
            return plain("0");
        }

        @Override
        public SampleValue integer(ColumnType.Int type) {
            return plain("0");
        }

        @Override
        public SampleValue bigInt(ColumnType.BigInt type) {
            return plain("0");
        }

        @Override
        public SampleValue real(ColumnType.Real type) {
            return plain("0");
        }

        @Override
        public SampleValue doublePrecision(ColumnType.DoublePrecision type) {
            return plain("0");
        }

        @Override
        public SampleValue decimal(ColumnType.Decimal type) {
            return plain("0");
        }

        @Override
        public SampleValue varchar(ColumnType.Varchar type) {
            return quoted("");
        }

        @Override
        public SampleValue text(ColumnType.Text type) {
            return quoted("");
        }

        @Override
        public SampleValue blob(ColumnType.Blob type) {
            return quoted("");
        }

        @Override
        public SampleValue uuid(ColumnType.Uuid type) {
            return quoted("00000000-0000-0000-0000-000000000000");
        }

        @Override
        public SampleValue date(ColumnType.Date type) {
            return quoted("1970-01-01");
        }

        @Override
        public SampleValue time(ColumnType.Time type) {
            return quoted("00:00:00");
        }

        /** With a space, which every database reads; the literal of a default is written with a T. */
        @Override
        public SampleValue timestamp(ColumnType.Timestamp type) {
            return new SampleValue("'1970-01-01 00:00:00'", Optional.of("1970-01-01T00:00:00"));
        }

        @Override
        public SampleValue character(ColumnType.Char type) {
            return quoted("");
        }

        @Override
        public SampleValue varbinary(ColumnType.Varbinary type) {
            return blob(new ColumnType.Blob());
        }

        @Override
        public SampleValue json(ColumnType.Json type) {
            return quoted("{}");
        }

        @Override
        public SampleValue inet(ColumnType.Inet type) {
            return quoted("0.0.0.0");
        }

        @Override
        public SampleValue array(ColumnType.Array type) {
            return new SampleValue("ARRAY[]", Optional.of("[]"));
        }

        @Override
        public SampleValue namedEnum(ColumnType.NamedEnum type) {
            return new SampleValue("'...'", Optional.of("..."));
        }

        @Override
        public SampleValue nativeType(ColumnType.Native type) {
            return new SampleValue("...", Optional.empty());
        }

        @Override
        public SampleValue timestampTz(ColumnType.TimestampTz type) {
            return new SampleValue("CURRENT_TIMESTAMP", Optional.of("1970-01-01T00:00:00Z"));
        }
    }
}
