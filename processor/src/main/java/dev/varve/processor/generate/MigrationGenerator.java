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
import dev.varve.schema.stage.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Writes the class of a migration. The same draft gives the same bytes; line ends are LF. */
public final class MigrationGenerator {

    static final String RUNTIME = "dev.varve.runtime.migration";
    static final String INDENT = "    ";

    // A method may have 64 KB of bytecode. A column takes about 20 bytes, an index of many columns some hundred.
    private static final long LINES_OF_A_METHOD = 1000;

    private static final ClassName BASE = ClassName.get(RUNTIME, "SchemaMigration");
    private static final ClassName PHASE = ClassName.get(dev.varve.annotations.Phase.class);
    private static final ClassName CHANGES = ClassName.get(RUNTIME, "Changes");

    private MigrationGenerator() {}

    /**
     * {@return the migration}
     *
     * @param draft what it is made of
     * @param packageName the package of the class
     */
    public static GeneratedMigration generate(MigrationDraft draft, String packageName) {
        String name = new MigrationNaming(draft.subject()).name()
                + suffix(draft.stage().phase());
        String id = String.format(Locale.ROOT, "%04d_%s", draft.version(), name);
        String className = "V" + id;
        var header = AnnotationSpec.builder(Migration.class)
                .addMember("version", "$L", draft.version())
                .addMember("name", "$S", name)
                .addMember("parent", "$S", draft.parent())
                .addMember("from", "$S", StateHash.of(draft.from()))
                .addMember("to", "$S", StateHash.of(draft.to()));
        if (draft.stage().phase() != Phase.WHOLE) {
            header.addMember("phase", "$T.$L", PHASE, draft.stage().phase());
        }
        var type = TypeSpec.classBuilder(className)
                .addJavadoc("$L", new MigrationStory(draft).text())
                .addAnnotation(header.build())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(BASE)
                .addMethods(methods(draft))
                .addTypes(FrozenTables.of(draft))
                .build();
        String source = JavaFile.builder(packageName, type)
                .indent(INDENT)
                .skipJavaLangImports(true)
                .build()
                .toString();
        return new GeneratedMigration(id, className, source);
    }

    private static String suffix(Phase phase) {
        return phase == Phase.WHOLE ? "" : "_" + phase.name().toLowerCase(Locale.ROOT);
    }

    private static List<MethodSpec> methods(MigrationDraft draft) {
        var code = new ChangeCode(change -> isLossy(draft, change.tableName(), change.name()));
        List<Sentence> statements = Group.of(draft.changes()).stream()
                .map(group -> new Sentence(Hole.remark(group), statement(group, code)))
                .toList();
        List<List<Sentence>> parts = parts(statements);
        var define = MethodSpec.methodBuilder("define")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(CHANGES, "changes");
        if (parts.size() == 1) {
            return List.of(body(define, statements));
        }
        var methods = new ArrayList<MethodSpec>();
        for (int part = 1; part <= parts.size(); part++) {
            define.addStatement("part$L(changes)", part);
            var method = MethodSpec.methodBuilder("part" + part)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addParameter(CHANGES, "changes");
            methods.add(body(method, parts.get(part - 1)));
        }
        methods.add(0, define.build());
        return methods;
    }

    /**
     * A statement with what is said before it.
     *
     * @param remark comment lines, mostly none
     * @param code the statement
     */
    private record Sentence(CodeBlock remark, CodeBlock code) {}

    private static MethodSpec body(MethodSpec.Builder method, List<Sentence> statements) {
        String gap = "";
        for (Sentence statement : statements) {
            method.addCode(gap);
            method.addCode(statement.remark());
            method.addStatement(statement.code());
            gap = "\n";
        }
        return method.build();
    }

    /** {@return the statements in order, in as many parts as it takes for each to be a method that Java can compile} */
    private static List<List<Sentence>> parts(List<Sentence> statements) {
        var parts = new ArrayList<List<Sentence>>(List.of(new ArrayList<>()));
        long lines = 0;
        for (Sentence statement : statements) {
            long more = statement.code().toString().lines().count();
            if (lines > 0 && lines + more > LINES_OF_A_METHOD) {
                parts.add(new ArrayList<>());
                lines = 0;
            }
            parts.get(parts.size() - 1).add(statement);
            lines += more;
        }
        return parts;
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
