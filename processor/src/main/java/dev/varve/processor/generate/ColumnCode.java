package dev.varve.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SqlText;
import java.util.TreeMap;

/** Renders the definition of a column as migrations write it: {@code varchar(2).notNull()}. */
final class ColumnCode implements ColumnType.Visitor<String> {

    private ColumnCode() {}

    static CodeBlock of(Column column) {
        var code = CodeBlock.builder()
                .add("$L", column.type().accept(new ColumnCode()))
                .add(column.nullable() ? ".nullable()" : ".notNull()");
        column.defaultValue().ifPresent(value -> {
            if (value instanceof DefaultValue.Literal literal) {
                code.add(".defaultValue($S)", literal.value());
            } else if (value instanceof DefaultValue.Expression expression) {
                code.add(".defaultExpression($S)", expression.sql().sql());
            }
        });
        column.collation().ifPresent(rule -> code.add(".collation($S)", rule));
        column.comment().ifPresent(comment -> code.add(".comment($S)", comment));
        return code.build();
    }

    @Override
    public String bool(ColumnType.Bool type) {
        return "bool()";
    }

    @Override
    public String smallInt(ColumnType.SmallInt type) {
        return "smallint()";
    }

    @Override
    public String integer(ColumnType.Int type) {
        return "integer()";
    }

    @Override
    public String bigInt(ColumnType.BigInt type) {
        return "bigint()";
    }

    @Override
    public String real(ColumnType.Real type) {
        return "real()";
    }

    @Override
    public String doublePrecision(ColumnType.DoublePrecision type) {
        return "doublePrecision()";
    }

    @Override
    public String decimal(ColumnType.Decimal type) {
        return "decimal(" + type.precision() + ", " + type.scale() + ")";
    }

    @Override
    public String varchar(ColumnType.Varchar type) {
        return "varchar(" + type.length() + ")";
    }

    @Override
    public String text(ColumnType.Text type) {
        return "text()";
    }

    @Override
    public String blob(ColumnType.Blob type) {
        return "blob()";
    }

    @Override
    public String uuid(ColumnType.Uuid type) {
        return "uuid()";
    }

    @Override
    public String date(ColumnType.Date type) {
        return "date()";
    }

    @Override
    public String time(ColumnType.Time type) {
        return "time(" + type.precision() + ")";
    }

    @Override
    public String timestamp(ColumnType.Timestamp type) {
        return "timestamp(" + type.precision() + ")";
    }

    @Override
    public String character(ColumnType.Char type) {
        return "character(" + type.length() + ")";
    }

    @Override
    public String varbinary(ColumnType.Varbinary type) {
        return "varbinary(" + type.length() + ")";
    }

    @Override
    public String json(ColumnType.Json type) {
        return "json()";
    }

    @Override
    public String inet(ColumnType.Inet type) {
        return "inet()";
    }

    @Override
    public String array(ColumnType.Array type) {
        return "arrayOf(" + type.element().accept(this) + ")";
    }

    @Override
    public String namedEnum(ColumnType.NamedEnum type) {
        return CodeBlock.of("namedEnum($S)", type.name()).toString();
    }

    @Override
    public String nativeType(ColumnType.Native type) {
        SqlText spelling = type.spelling();
        var dialects = new TreeMap<>(spelling.dialects());
        CodeBlock.Builder code = CodeBlock.builder();
        if (spelling.sql().isBlank()) {
            String first = dialects.firstKey();
            code.add("nativeType($S, $S)", first, dialects.remove(first));
        } else {
            code.add("nativeType($S)", spelling.sql());
        }
        dialects.forEach((dialect, text) -> code.add(".spelled($S, $S)", dialect, text));
        return code.build().toString();
    }

    @Override
    public String timestampTz(ColumnType.TimestampTz type) {
        return "timestamptz(" + type.precision() + ")";
    }
}
