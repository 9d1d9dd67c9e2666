package dev.varve.processor.generate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.varve.schema.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A column type in the words of jOOQ.
 *
 * @param java the type of the values
 * @param code the data type, as code
 */
record JooqType(TypeName java, CodeBlock code) {

    private static final ClassName TYPES = ClassName.get("org.jooq.impl", "SQLDataType");

    static JooqType of(ColumnType type) {
        return type.accept(new Reader());
    }

    private static JooqType plain(Class<?> java, String constant) {
        return new JooqType(ClassName.get(java), CodeBlock.of("$T.$L", TYPES, constant));
    }

    private static JooqType sized(Class<?> java, String method, Object... sizes) {
        var arguments = new StringBuilder();
        for (Object size : sizes) {
            arguments.append(arguments.isEmpty() ? "" : ", ").append(size);
        }
        return plain(java, method + "(" + arguments + ")");
    }

    private static final class Reader implements ColumnType.Visitor<JooqType> {

        @Override
        public JooqType bool(ColumnType.Bool type) {
            return plain(Boolean.class, "BOOLEAN");
        }

        @Override
        public JooqType smallInt(ColumnType.SmallInt type) {
            return plain(Short.class, "SMALLINT");
        }

        @Override
        public JooqType integer(ColumnType.Int type) {
            return plain(Integer.class, "INTEGER");
        }

        @Override
        public JooqType bigInt(ColumnType.BigInt type) {
            return plain(Long.class, "BIGINT");
        }

        @Override
        public JooqType real(ColumnType.Real type) {
            return plain(Float.class, "REAL");
        }

        @Override
        public JooqType doublePrecision(ColumnType.DoublePrecision type) {
            return plain(Double.class, "DOUBLE");
        }

        @Override
        public JooqType decimal(ColumnType.Decimal type) {
            return sized(BigDecimal.class, "DECIMAL", type.precision(), type.scale());
        }

        @Override
        public JooqType varchar(ColumnType.Varchar type) {
            return sized(String.class, "VARCHAR", type.length());
        }

        @Override
        public JooqType text(ColumnType.Text type) {
            return plain(String.class, "CLOB");
        }

        @Override
        public JooqType blob(ColumnType.Blob type) {
            return new JooqType(ArrayTypeName.of(TypeName.BYTE), CodeBlock.of("$T.BLOB", TYPES));
        }

        @Override
        public JooqType uuid(ColumnType.Uuid type) {
            return plain(UUID.class, "UUID");
        }

        @Override
        public JooqType date(ColumnType.Date type) {
            return plain(LocalDate.class, "LOCALDATE");
        }

        @Override
        public JooqType time(ColumnType.Time type) {
            return sized(LocalTime.class, "LOCALTIME", type.precision());
        }

        @Override
        public JooqType timestamp(ColumnType.Timestamp type) {
            return sized(LocalDateTime.class, "LOCALDATETIME", type.precision());
        }

        @Override
        public JooqType timestampTz(ColumnType.TimestampTz type) {
            return sized(OffsetDateTime.class, "OFFSETDATETIME", type.precision());
        }

        @Override
        public JooqType character(ColumnType.Char type) {
            return sized(String.class, "CHAR", type.length());
        }

        @Override
        public JooqType varbinary(ColumnType.Varbinary type) {
            return new JooqType(
                    ArrayTypeName.of(TypeName.BYTE), CodeBlock.of("$T.VARBINARY($L)", TYPES, type.length()));
        }

        @Override
        public JooqType json(ColumnType.Json type) {
            return new JooqType(ClassName.get("org.jooq", "JSONB"), CodeBlock.of("$T.JSONB", TYPES));
        }

        /** An address has no type of its own in jOOQ. */
        @Override
        public JooqType inet(ColumnType.Inet type) {
            return plain(Object.class, "OTHER");
        }

        @Override
        public JooqType array(ColumnType.Array type) {
            JooqType element = of(type.element());
            return new JooqType(ArrayTypeName.of(element.java()), CodeBlock.of("$L.array()", element.code()));
        }

        /** Read as text; where it is written, PostgreSQL asks for a literal: {@code DSL.inline("new")}. */
        @Override
        public JooqType namedEnum(ColumnType.NamedEnum type) {
            return plain(String.class, "VARCHAR");
        }

        @Override
        public JooqType nativeType(ColumnType.Native type) {
            return plain(Object.class, "OTHER");
        }
    }
}
