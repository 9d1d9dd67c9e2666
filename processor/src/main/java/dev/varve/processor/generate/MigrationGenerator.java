package dev.varve.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.varve.annotations.Migration;
import dev.varve.schema.change.Change;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.snapshot.StateHash;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Writes the class of a migration. The same draft gives the same bytes; line ends are LF. */
public final class MigrationGenerator {

    static final String RUNTIME = "dev.varve.runtime.migration";
    static final String INDENT = "    ";

    private static final ClassName BASE = ClassName.get(RUNTIME, "SchemaMigration");
    private static final ClassName CHANGES = ClassName.get(RUNTIME, "Changes");

    private MigrationGenerator() {}

    /**
     * {@return the migration}
     *
     * @param draft what it is made of
     * @param packageName the package of the class
     */
    public static GeneratedMigration generate(MigrationDraft draft, String packageName) {
        String name = new MigrationNaming(draft.changes()).name();
        String id = String.format(Locale.ROOT, "%04d_%s", draft.version(), name);
        String className = "V" + id;
        var header = AnnotationSpec.builder(Migration.class)
                .addMember("version", "$L", draft.version())
                .addMember("name", "$S", name)
                .addMember("parent", "$S", draft.parent())
                .addMember("from", "$S", StateHash.of(draft.from()))
                .addMember("to", "$S", StateHash.of(draft.to()))
                .build();
        var type = TypeSpec.classBuilder(className)
                .addJavadoc("$L", new MigrationStory(draft).text())
                .addAnnotation(header)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(BASE)
                .addMethod(define(draft))
                .build();
        String source = JavaFile.builder(packageName, type)
                .indent(INDENT)
                .skipJavaLangImports(true)
                .build()
                .toString();
        return new GeneratedMigration(id, className, source);
    }

    private static MethodSpec define(MigrationDraft draft) {
        var method = MethodSpec.methodBuilder("define")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(CHANGES, "changes");
        var code = new ChangeCode(change -> isLossy(draft, change.tableName(), change.name()));
        String gap = "";
        for (Group group : Group.of(draft.changes())) {
            method.addCode(gap);
            method.addStatement(statement(group, code));
            gap = "\n";
        }
        return method.build();
    }

    private static CodeBlock statement(Group group, ChangeCode code) {
        CodeBlock.Builder statement = CodeBlock.builder().add(group.opening());
        String lineBreak = group.table().isPresent() ? "\n" : "";
        for (Change change : group.changes()) {
            for (CodeBlock call : change.accept(code)) {
                statement.add(lineBreak).add(call);
                lineBreak = "\n";
            }
        }
        return statement.build();
    }

    private static boolean isLossy(MigrationDraft draft, String table, String column) {
        return draft.intents().stream()
                .anyMatch(intent -> intent instanceof Intent.ConvertedColumn converted
                        && converted.lossy()
                        && converted.table().equals(table)
                        && converted.column().equals(column));
    }
}
