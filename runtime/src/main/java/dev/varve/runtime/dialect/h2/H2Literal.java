package dev.varve.runtime.dialect.h2;

import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Literals;
import java.util.stream.Collectors;

/**
 * A constant in front of which stands its type.
 *
 * @param value its canonical text
 */
record H2Literal(String value) implements ColumnType.Visitor<String> {

    private String quoted() {
        return DefaultValue.quote(value);
    }

    @Override
    public String bool(ColumnType.Bool type) {
        return value;
    }

    @Override
    public String smallInt(ColumnType.SmallInt type) {
        return value;
    }

    @Override
    public String integer(ColumnType.Int type) {
        return value;
    }

    @Override
    public String bigInt(ColumnType.BigInt type) {
        return value;
    }

    @Override
    public String real(ColumnType.Real type) {
        return "CAST(" + quoted() + " AS REAL)";
    }

    @Override
    public String doublePrecision(ColumnType.DoublePrecision type) {
        return "CAST(" + quoted() + " AS DOUBLE PRECISION)";
    }

    @Override
    public String decimal(ColumnType.Decimal type) {
        return value;
    }

    @Override
    public String varchar(ColumnType.Varchar type) {
        return quoted();
    }

    @Override
    public String text(ColumnType.Text type) {
        return quoted();
    }

    @Override
    public String blob(ColumnType.Blob type) {
        return "X" + quoted();
    }

    @Override
    public String uuid(ColumnType.Uuid type) {
        return "UUID " + quoted();
    }

    @Override
    public String date(ColumnType.Date type) {
        return "DATE " + quoted();
    }

    @Override
    public String time(ColumnType.Time type) {
        return "TIME " + quoted();
    }

    @Override
    public String timestamp(ColumnType.Timestamp type) {
        return "TIMESTAMP " + quoted();
    }

    @Override
    public String character(ColumnType.Char type) {
        return quoted();
    }

    @Override
    public String varbinary(ColumnType.Varbinary type) {
        return "X" + quoted();
    }

    @Override
    public String json(ColumnType.Json type) {
        return "JSON " + quoted();
    }

    @Override
    public String inet(ColumnType.Inet type) {
        return quoted();
    }

    @Override
    public String array(ColumnType.Array type) {
        return Literals.elements(type, value).stream()
                .map(element -> element.map(one -> type.element().accept(new H2Literal(one)))
                        .orElse("NULL"))
                .collect(Collectors.joining(", ", "ARRAY[", "]"));
    }

    @Override
    public String namedEnum(ColumnType.NamedEnum type) {
        return quoted();
    }

    @Override
    public String nativeType(ColumnType.Native type) {
        return quoted();
    }

    @Override
    public String timestampTz(ColumnType.TimestampTz type) {
        return "TIMESTAMP WITH TIME ZONE " + quoted();
    }
}
