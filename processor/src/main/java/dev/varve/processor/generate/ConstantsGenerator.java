package dev.varve.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes the classes with the typed columns of entities as they are now. There is one for each entity in every compile,
 * and they have one form, so their text is put together as it is.
 */
public final class ConstantsGenerator {

    /** What the name of the class ends with. */
    public static final String SUFFIX = "Columns";

    /** A class that is there where jOOQ is. */
    public static final String JOOQ = "org.jooq.Field";

    /** The compiler chooses among one method for each column, and not among the forty of this name that jOOQ has. */
    private static final String END = """
                private static <T> Field<T> column(String name, DataType<T> type) {
                    return DSL.field(DSL.name(%s, name), type);
                }

                private %s() {
                }
            }
            """;

    private static final Pattern QUALIFIED = Pattern.compile("((?:[a-z_]\\w*\\.)+)([A-Z]\\w*)");
    private static final String JAVA_LANG = "java.lang.";
    private static final Set<String> IMPORTS =
            Set.of("org.jooq.DataType", JOOQ, "org.jooq.Record", "org.jooq.Table", "org.jooq.impl.DSL");

    private final Map<ColumnType, Typed> types = new HashMap<>();

    /** A column type in the words of jOOQ, with the classes to import. */
    private record Typed(String java, String code, Set<String> imports) {}

    /**
     * {@return the source of the class}
     *
     * @param packageName its package
     * @param className its simple name
     * @param table the table
     * @param visible whether the entity is public, as the class then is
     */
    public String generate(String packageName, String className, Table table, boolean visible) {
        var imports = new TreeSet<>(IMPORTS);
        var names = new ConstantNames();
        String path = path(table.name());
        var constants = new StringBuilder();
        constant(constants, "Table<Record>", names.next("table"), "DSL.table(DSL.name(" + path + "))");
        for (Column column : table.columns().values()) {
            Typed type = types.computeIfAbsent(column.type(), ConstantsGenerator::typed);
            imports.addAll(type.imports());
            constant(
                    constants,
                    "Field<" + type.java() + ">",
                    names.next(column.name()),
                    "column(" + literal(column.name()) + ", " + type.code() + ")");
        }
        var text = new StringBuilder(constants.length() + 1_000);
        if (!packageName.isEmpty()) {
            text.append("package ").append(packageName).append(";\n\n");
        }
        imports.forEach(name -> text.append("import ").append(name).append(";\n"));
        return text.append("\n/**\n * The table ")
                .append(MigrationStory.escape(table.name()))
                .append(" and its columns. Generated at every compile.\n */\n")
                .append(visible ? "public " : "")
                .append("final class ")
                .append(className)
                .append(" {\n")
                .append(constants)
                .append(END.formatted(path, className))
                .toString();
    }

    private static void constant(StringBuilder text, String type, String name, String value) {
        text.append(MigrationGenerator.INDENT)
                .append("public static final ")
                .append(type)
                .append(' ')
                .append(name)
                .append(" = ")
                .append(value)
                .append(";\n\n");
    }

    private static Typed typed(ColumnType type) {
        JooqType known = JooqType.of(type, false);
        var imports = new HashSet<String>();
        imports.add("org.jooq.impl.SQLDataType");
        return new Typed(
                simple(known.java().toString(), imports), simple(known.code().toString(), imports), imports);
    }

    private static String simple(String code, Set<String> imports) {
        return QUALIFIED.matcher(code).replaceAll(found -> {
            if (!found.group(1).equals(JAVA_LANG)) {
                imports.add(found.group());
            }
            return found.group(2);
        });
    }

    private static String path(String table) {
        var path = new StringBuilder();
        for (String part : table.split("\\.", -1)) {
            path.append(path.isEmpty() ? "" : ", ").append(literal(part));
        }
        return path.toString();
    }

    private static String literal(String name) {
        return CodeBlock.of("$S", name).toString();
    }
}
