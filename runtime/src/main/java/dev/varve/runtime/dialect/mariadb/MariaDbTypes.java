package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.sql.SqlTypes;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How MariaDB and MySQL spell types. A point in time is a TIMESTAMP, which ends in 2038 before MariaDB 11.5; an address
 * and, in MySQL, a UUID are text of the ascii set, by which they are known again.
 *
 * @param product which of the two
 * @param model knows the values of enum types, which each column repeats
 */
record MariaDbTypes(Product product, SchemaModel model) implements SqlTypes, ColumnType.Visitor<String> {

    static final String UUID_TEXT = "CHAR(36) CHARACTER SET ascii";
    static final String ADDRESS_TEXT = "VARCHAR(45) CHARACTER SET ascii";

    @Override
    public String name(ColumnType type) {
        return type.accept(this);
    }

    @Override
    public String literal(ColumnType type, String value) {
        if (type instanceof ColumnType.Timestamp) {
            return DefaultValue.quote(value.replace('T', ' '));
        }
        if (type instanceof ColumnType.TimestampTz) {
            return DefaultValue.quote(value.replace('T', ' ').replaceAll("Z$", ""));
        }
        if (type instanceof ColumnType.Blob || type instanceof ColumnType.Varbinary) {
            return "X" + DefaultValue.quote(value);
        }
        return isBare(type) ? value.toUpperCase(Locale.ROOT) : DefaultValue.quote(value);
    }

    static boolean isBare(ColumnType type) {
        return type instanceof ColumnType.Bool
                || type instanceof ColumnType.SmallInt
                || type instanceof ColumnType.Int
                || type instanceof ColumnType.BigInt
                || type instanceof ColumnType.Real
                || type instanceof ColumnType.DoublePrecision
                || type instanceof ColumnType.Decimal;
    }

    /** MySQL takes a constant of any length only as an expression, and forgets the bytes of another one after a zero. */
    String defaultValue(Column column, DefaultValue value) {
        if (value instanceof DefaultValue.Literal literal) {
            String text = literal(column.type(), literal.value());
            return isExpression(column.type(), literal.value()) ? "(" + text + ")" : text;
        }
        if (value instanceof DefaultValue.Expression expression) {
            return "(" + MariaDbSql.of(expression.sql(), product, "the default of the column \"" + column.name() + "\"")
                    + ")";
        }
        if (product == Product.MYSQL) {
            throw MariaDbSql.cannot(
                    product,
                    "the column \"" + column.name() + "\" counts by a sequence, and there are none.",
                    "Number rows by an identity column.");
        }
        return "(NEXT VALUE FOR " + MariaDbSql.name(((DefaultValue.NextValue) value).sequence()) + ")";
    }

    private boolean isExpression(ColumnType type, String value) {
        boolean endless = type instanceof ColumnType.Blob || type instanceof ColumnType.Json;
        boolean hasZero = type instanceof ColumnType.Varbinary && value.matches("(..)*00.*");
        return type instanceof ColumnType.Text || (product == Product.MYSQL && (endless || hasZero));
    }

    /** {@return whether the server evaluates the default for each row} */
    boolean isEvaluated(Column column) {
        return column.defaultValue()
                .filter(value -> !(value instanceof DefaultValue.Literal literal)
                        || (product == Product.MYSQL && isExpression(column.type(), literal.value())))
                .isPresent();
    }

    @Override
    public String bool(ColumnType.Bool type) {
        return "TINYINT(1)";
    }

    @Override
    public String smallInt(ColumnType.SmallInt type) {
        return "SMALLINT";
    }

    @Override
    public String integer(ColumnType.Int type) {
        return "INT";
    }

    @Override
    public String bigInt(ColumnType.BigInt type) {
        return "BIGINT";
    }

    @Override
    public String real(ColumnType.Real type) {
        return "FLOAT";
    }

    @Override
    public String doublePrecision(ColumnType.DoublePrecision type) {
        return "DOUBLE";
    }

    @Override
    public String decimal(ColumnType.Decimal type) {
        return "DECIMAL(" + type.precision() + ", " + type.scale() + ")";
    }

    @Override
    public String varchar(ColumnType.Varchar type) {
        return "VARCHAR(" + type.length() + ")";
    }

    @Override
    public String text(ColumnType.Text type) {
        return "LONGTEXT";
    }

    @Override
    public String blob(ColumnType.Blob type) {
        return "LONGBLOB";
    }

    @Override
    public String uuid(ColumnType.Uuid type) {
        return product == Product.MARIADB ? "UUID" : UUID_TEXT;
    }

    @Override
    public String date(ColumnType.Date type) {
        return "DATE";
    }

    @Override
    public String time(ColumnType.Time type) {
        return "TIME(" + type.precision() + ")";
    }

    @Override
    public String timestamp(ColumnType.Timestamp type) {
        return "DATETIME(" + type.precision() + ")";
    }

    @Override
    public String timestampTz(ColumnType.TimestampTz type) {
        return "TIMESTAMP(" + type.precision() + ")";
    }

    @Override
    public String character(ColumnType.Char type) {
        return "CHAR(" + type.length() + ")";
    }

    @Override
    public String varbinary(ColumnType.Varbinary type) {
        return "VARBINARY(" + type.length() + ")";
    }

    @Override
    public String json(ColumnType.Json type) {
        return "JSON";
    }

    @Override
    public String inet(ColumnType.Inet type) {
        return ADDRESS_TEXT;
    }

    @Override
    public String array(ColumnType.Array type) {
        throw Unsupported.type(type);
    }

    @Override
    public String namedEnum(ColumnType.NamedEnum type) {
        EnumType values = model.enumType(type.name()).orElseThrow(() -> Unsupported.type(type));
        return values.values().stream().map(DefaultValue::quote).collect(Collectors.joining(", ", "ENUM(", ")"));
    }

    @Override
    public String nativeType(ColumnType.Native type) {
        return MariaDbSql.of(type.spelling(), product, "the type " + type.text());
    }
}
