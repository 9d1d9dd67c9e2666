package dev.varve.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.varve.schema.Column;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Renders a table and its columns as typed constants of jOOQ. */
final class TableCode {

    private static final String JOOQ = "org.jooq";
    private static final ClassName TABLE = ClassName.get(JOOQ, "Table");
    private static final ClassName FIELD = ClassName.get(JOOQ, "Field");
    private static final ClassName RECORD = ClassName.get(JOOQ, "Record");
    private static final ClassName DSL = ClassName.get("org.jooq.impl", "DSL");

    private final String table;
    private final Modifier[] modifiers;
    private final Set<String> taken = new HashSet<>();
    private final List<FieldSpec> constants = new ArrayList<>();

    /**
     * Makes the constant {@code TABLE}.
     *
     * @param table the table's name
     * @param visible whether everybody may see the constants
     */
    TableCode(String table, boolean visible) {
        this.table = table;
        this.modifiers = visible
                ? new Modifier[] {Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL}
                : new Modifier[] {Modifier.STATIC, Modifier.FINAL};
        taken.add("TABLE");
        constants.add(FieldSpec.builder(ParameterizedTypeName.get(TABLE, RECORD), "TABLE", modifiers)
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
        JooqType type = JooqType.of(column.type());
        constants.add(FieldSpec.builder(ParameterizedTypeName.get(FIELD, type.java()), constant(name), modifiers)
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
                "$T.name($L)",
                DSL,
                parts.stream().map(part -> CodeBlock.of("$S", part)).collect(CodeBlock.joining(", ")));
    }

    private String constant(String name) {
        String plain = words(name).stream()
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining("_"));
        String constant = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
        while (!taken.add(constant)) {
            constant += "_";
        }
        return constant;
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
    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2");
        return Arrays.stream(plain.split("[^A-Za-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
