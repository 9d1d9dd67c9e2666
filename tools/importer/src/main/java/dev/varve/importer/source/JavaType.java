package dev.varve.importer.source;

import dev.varve.schema.ColumnType;
import java.util.List;
import java.util.Locale;

/**
 * The Java type of a column, as the source writes it.
 *
 * @param file knows how types are named
 * @param boxed whether a primitive cannot stand here
 */
record JavaType(SourceFile file, Classes classes, boolean boxed) implements ColumnType.Visitor<String> {

    private String primitive(String name, String box) {
        return boxed ? box : name;
    }

    @Override
    public String bool(ColumnType.Bool type) {
        return primitive("boolean", "Boolean");
    }

    @Override
    public String smallInt(ColumnType.SmallInt type) {
        return primitive("short", "Short");
    }

    @Override
    public String integer(ColumnType.Int type) {
        return primitive("int", "Integer");
    }

    @Override
    public String bigInt(ColumnType.BigInt type) {
        return primitive("long", "Long");
    }

    @Override
    public String real(ColumnType.Real type) {
        return primitive("float", "Float");
    }

    @Override
    public String doublePrecision(ColumnType.DoublePrecision type) {
        return primitive("double", "Double");
    }

    @Override
    public String decimal(ColumnType.Decimal type) {
        return file.name("java.math.BigDecimal");
    }

    @Override
    public String varchar(ColumnType.Varchar type) {
        return "String";
    }

    @Override
    public String text(ColumnType.Text type) {
        return "String";
    }

    @Override
    public String blob(ColumnType.Blob type) {
        return "byte[]";
    }

    @Override
    public String uuid(ColumnType.Uuid type) {
        return file.name("java.util.UUID");
    }

    @Override
    public String date(ColumnType.Date type) {
        return file.name("java.time.LocalDate");
    }

    @Override
    public String time(ColumnType.Time type) {
        return file.name("java.time.LocalTime");
    }

    @Override
    public String timestamp(ColumnType.Timestamp type) {
        return file.name("java.time.LocalDateTime");
    }

    @Override
    public String timestampTz(ColumnType.TimestampTz type) {
        return file.name("java.time.Instant");
    }

    @Override
    public String character(ColumnType.Char type) {
        return "String";
    }

    @Override
    public String varbinary(ColumnType.Varbinary type) {
        return "byte[]";
    }

    /** A column says with an annotation that its text is JSON; what is in a list has none. */
    @Override
    public String json(ColumnType.Json type) {
        return "String";
    }

    @Override
    public String inet(ColumnType.Inet type) {
        return file.name("java.net.InetAddress");
    }

    @Override
    public String array(ColumnType.Array type) {
        String element = type.element() instanceof ColumnType.Json
                ? file.name("java.util.Map") + "<String, Object>"
                : type.element().accept(new JavaType(file, classes, true));
        return file.name("java.util.List") + "<" + element + ">";
    }

    @Override
    public String namedEnum(ColumnType.NamedEnum type) {
        return file.name(classes.of(type.name()));
    }

    @Override
    public String nativeType(ColumnType.Native type) {
        String[] words = type.spelling().sql().toLowerCase(Locale.ROOT).split("[^a-z]+");
        boolean unsigned = List.of(words).contains("unsigned");
        return switch (words.length == 0 ? "" : words[0]) {
            case "tinyint" -> primitive("short", "Short");
            case "smallint", "mediumint", "year" -> primitive("int", "Integer");
            case "int" -> unsigned ? primitive("long", "Long") : primitive("int", "Integer");
            case "bigint" -> unsigned ? file.name("java.math.BigInteger") : primitive("long", "Long");
            case "float" -> primitive("float", "Float");
            case "double" -> primitive("double", "Double");
            case "decimal" -> file.name("java.math.BigDecimal");
            case "tinyblob", "mediumblob", "blob", "binary", "varbinary" -> "byte[]";
            default -> "String";
        };
    }
}
