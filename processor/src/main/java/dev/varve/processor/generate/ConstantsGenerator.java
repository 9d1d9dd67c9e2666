package dev.varve.processor.generate;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.varve.schema.Table;
import javax.lang.model.element.Modifier;

/** Writes the class with the typed columns of an entity as it is now. */
public final class ConstantsGenerator {

    /** What the name of the class ends with. */
    public static final String SUFFIX = "Columns";

    /** A class that is there where jOOQ is. */
    public static final String JOOQ = "org.jooq.Field";

    private ConstantsGenerator() {}

    /**
     * {@return the class}
     *
     * @param packageName its package
     * @param className its simple name
     * @param table the table
     * @param visible whether the entity is public, as the class then is
     */
    public static JavaFile generate(String packageName, String className, Table table, boolean visible) {
        var code = new TableCode(table.name(), true);
        table.columns().values().forEach(column -> code.column(column.name(), column));
        var type = TypeSpec.classBuilder(className)
                .addJavadoc("The table $L and its columns. Generated at every compile.", MigrationStory.escape(table.name()))
                .addModifiers(Modifier.FINAL)
                .addFields(code.constants())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        if (visible) {
            type.addModifiers(Modifier.PUBLIC);
        }
        return JavaFile.builder(packageName, type.build())
                .indent(MigrationGenerator.INDENT)
                .skipJavaLangImports(true)
                .build();
    }
}
