package dev.varve.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.varve.schema.Column;
import dev.varve.schema.stage.SqlNames;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Renders a table and its columns as typed constants of jOOQ, frozen in a migration: names that need quotes have them,
 * whatever the settings of the application are.
 */
final class TableCode {

    private static final String JOOQ = "org.jooq";
    private static final ClassName TABLE = ClassName.get(JOOQ, "Table");
    private static final ClassName FIELD = ClassName.get(JOOQ, "Field");
    private static final ClassName RECORD = ClassName.get(JOOQ, "Record");
    private static final ClassName DSL = ClassName.get("org.jooq.impl", "DSL");

    private static final Modifier[] MODIFIERS = {Modifier.STATIC, Modifier.FINAL};

    private final String table;
    private final ConstantNames names = new ConstantNames();
    private final List<FieldSpec> constants = new ArrayList<>();

    /** Makes the constant {@code TABLE}. */
    TableCode(String table) {
        this.table = table;
        constants.add(FieldSpec.builder(ParameterizedTypeName.get(TABLE, RECORD), names.next("table"), MODIFIERS)
                .initializer("$T.table($L)", DSL, name())
                .build());
    }

    /**
     * Adds the constant of a column.
     *
     * @param name what it is called in code, before that is made a Java name
     * @param column the column as the database has it
     */
    TableCode column(String name, Column column) {
        JooqType type = JooqType.of(column.type(), true);
        constants.add(FieldSpec.builder(ParameterizedTypeName.get(FIELD, type.java()), names.next(name), MODIFIERS)
                .initializer("$T.field($L, $L)", DSL, name(column.name()), type.code())
                .build());
        return this;
    }

    List<FieldSpec> constants() {
        return List.copyOf(constants);
    }

    private CodeBlock name(String... more) {
        var parts = new ArrayList<String>(Arrays.asList(table.split("\\.", -1)));
        parts.addAll(Arrays.asList(more));
        return CodeBlock.of(
                "$T.$L($L)",
                DSL,
                parts.stream().allMatch(SqlNames::isPlain) ? "name" : "quotedName",
                parts.stream().map(part -> CodeBlock.of("$S", part)).collect(CodeBlock.joining(", ")));
    }

    /** {@return the name of a class for this table or column, such as {@code OrderLine}} */
    static String className(String name) {
        String plain = words(name).stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }

    /** {@return the parts of a name that are letters and digits which every Java source can have} */
    static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2");
        return Arrays.stream(plain.split("[^A-Za-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
