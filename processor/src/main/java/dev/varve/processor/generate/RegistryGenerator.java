package dev.varve.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.varve.processor.chain.Chain;
import dev.varve.processor.chain.Link;
import dev.varve.schema.stage.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** Writes the registry: the class that lists all migrations, so that nothing is scanned at run time. */
public final class RegistryGenerator {

    /** The simple name of the registry. */
    public static final String CLASS_NAME = "VarveRegistry";

    /** The service that the registry provides. */
    public static final String SERVICE = MigrationGenerator.RUNTIME + ".MigrationRegistry";

    /** A method may have 64 kilobytes of code; a migration takes about 50 bytes of it. */
    private static final int CHUNK = 500;

    /** So many ids at most stand among the migrations of a chunk. */
    private static final int FEW = 8;

    private static final ClassName ENTRY = ClassName.get(MigrationGenerator.RUNTIME, "MigrationEntry");
    private static final ClassName MIGRATION = ClassName.get(MigrationGenerator.RUNTIME, "SchemaMigration");
    private static final ClassName PHASE = ClassName.get(Phase.class);
    private static final ClassName HEADER = ClassName.get(MigrationGenerator.RUNTIME, "MigrationHeader");
    private static final TypeName ENTRIES = ParameterizedTypeName.get(ClassName.get(List.class), ENTRY);

    private static final TypeName TEXTS = ParameterizedTypeName.get(List.class, String.class);

    private RegistryGenerator() {}

    /**
     * {@return the registry}
     *
     * @param chain the migrations, at least one
     * @param module the name of the module; empty in an application of one chain
     * @param packageName the package of the class
     */
    public static JavaFile generate(Chain chain, String module, String packageName) {
        Link head = chain.head().orElseThrow();
        var type = TypeSpec.classBuilder(CLASS_NAME)
                .addJavadoc("All migrations of this application in their order. Generated at every compile.")
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(ClassName.bestGuess(SERVICE))
                .addMethod(text("headId", head.id()))
                .addMethod(text("headState", head.to()));
        if (!module.isEmpty()) {
            type.addMethod(text("module", module));
        }
        waiting(chain.links()).ifPresent(type::addMethod);
        add("entries", "part", chain.links(), type);
        if (!chain.replaced().isEmpty()) {
            add("replaced", "replaced", chain.replaced(), type);
        }
        return JavaFile.builder(packageName, type.build())
                .indent(MigrationGenerator.INDENT)
                .skipJavaLangImports(true)
                .build();
    }

    private static void add(String method, String chunk, List<Link> links, TypeSpec.Builder type) {
        type.addMethod(entries(method, chunk, links.size()));
        for (int from = 0; from < links.size(); from += CHUNK) {
            int to = Math.min(from + CHUNK, links.size());
            String name = chunk + (from / CHUNK + 1);
            type.addMethod(chunk(name, links.subList(from, to)));
            type.addType(code(name, links.subList(from, to)));
            for (Link link : links.subList(from, to)) {
                if (isLong(link.replaces())) {
                    addIds(idsName(name, link), link.replaces(), type);
                }
            }
        }
    }

    /** {@return whether a list is too long to stand among others in one method} */
    private static boolean isLong(List<String> ids) {
        return ids.size() > FEW;
    }

    private static String idsName(String chunk, Link link) {
        return "replacedBy" + link.version() + "Of" + chunk.substring(0, 1).toUpperCase(Locale.ROOT)
                + chunk.substring(1);
    }

    /** Adds a method that returns a list of any length. */
    private static void addIds(String name, List<String> ids, TypeSpec.Builder type) {
        var method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TEXTS)
                .addStatement("$T ids = new $T<>($L)", TEXTS, ArrayList.class, ids.size());
        for (int from = 0; from < ids.size(); from += CHUNK) {
            String part = name + "From" + from;
            method.addStatement("ids.addAll($L())", part);
            type.addMethod(MethodSpec.methodBuilder(part)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(TEXTS)
                    .addStatement("return $L", texts(ids.subList(from, Math.min(from + CHUNK, ids.size()))))
                    .build());
        }
        type.addMethod(method.addStatement("return ids").build());
    }

    private static MethodSpec text(String method, String text) {
        return override(method)
                .returns(String.class)
                .addStatement("return $S", text)
                .build();
    }

    private static MethodSpec.Builder override(String method) {
        return MethodSpec.methodBuilder(method).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }

    private static MethodSpec entries(String name, String chunk, int size) {
        var method = override(name)
                .returns(ENTRIES)
                .addStatement("$T entries = new $T<>($L)", ENTRIES, ArrayList.class, size);
        for (int from = 0; from < size; from += CHUNK) {
            method.addStatement("entries.addAll($L())", chunk + (from / CHUNK + 1));
        }
        return method.addStatement("return $T.copyOf(entries)", List.class).build();
    }

    private static MethodSpec chunk(String name, List<Link> links) {
        List<CodeBlock> entries = links.stream()
                .map(link -> CodeBlock.of(
                        "new $T($L, $Lnew $L($L))",
                        ENTRY,
                        header(link, name),
                        link.phase() == Phase.WHOLE ? CodeBlock.of("") : CodeBlock.of("$T.$L, ", PHASE, link.phase()),
                        codeName(name),
                        link.version()))
                .toList();
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(ENTRIES)
                .addStatement("return $T.of(\n$L)", List.class, CodeBlock.join(entries, ",\n"))
                .build();
    }

    private static String codeName(String chunk) {
        return "CodeOf" + chunk.substring(0, 1).toUpperCase(Locale.ROOT) + chunk.substring(1);
    }

    /** {@return what makes the migrations of a chunk} One class: a lambda for each would be a class more for each. */
    private static TypeSpec code(String chunk, List<Link> links) {
        var cases = CodeBlock.builder().add("return switch (version) {\n").indent();
        for (Link link : links) {
            cases.add("case $L -> new $T();\n", link.version(), ClassName.get(link.type()));
        }
        cases.add(
                        "default -> throw new $T(\"no migration has the version \" + version);\n",
                        IllegalStateException.class)
                .unindent()
                .add("};\n");
        return TypeSpec.classBuilder(codeName(chunk))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(ClassName.get(Supplier.class), MIGRATION))
                .addField(int.class, "version", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(int.class, "version")
                        .addStatement("this.version = version")
                        .build())
                .addMethod(override("get")
                        .returns(MIGRATION)
                        .addCode(cases.build())
                        .build())
                .build();
    }

    private static CodeBlock header(Link link, String chunk) {
        CodeBlock chained =
                CodeBlock.of("$L, $S, $S, $S, $S", link.version(), link.name(), link.parent(), link.from(), link.to());
        boolean plain = link.formerly().isEmpty()
                && link.replaces().isEmpty()
                && link.requires().isEmpty();
        return plain
                ? CodeBlock.of("new $T($L)", HEADER, chained)
                : CodeBlock.of(
                        "new $T($L, $L, $L, $L)",
                        HEADER,
                        chained,
                        texts(link.formerly()),
                        isLong(link.replaces()) ? CodeBlock.of("$L()", idsName(chunk, link)) : texts(link.replaces()),
                        texts(link.requires()));
    }

    private static CodeBlock texts(List<String> texts) {
        List<CodeBlock> literals =
                texts.stream().map(text -> CodeBlock.of("$S", text)).toList();
        return CodeBlock.of("$T.of($L)", List.class, CodeBlock.join(literals, ", "));
    }

    /** {@return what the registry knows of the contract phases at the end of the chain, if there are any} */
    private static Optional<MethodSpec> waiting(List<Link> links) {
        int begin = links.size();
        while (begin > 0 && links.get(begin - 1).phase() == Phase.CONTRACT) {
            begin--;
        }
        if (begin == links.size()) {
            return Optional.empty();
        }
        var method = override("waitingAfter")
                .returns(ParameterizedTypeName.get(List.class, String.class))
                .addParameter(String.class, "id")
                .addParameter(String.class, "state");
        for (int i = begin; i < links.size(); i++) {
            CodeBlock ids = links.subList(i, links.size()).stream()
                    .map(link -> CodeBlock.of("$S", link.id()))
                    .collect(CodeBlock.joining(", "));
            method.beginControlFlow(
                            "if (id.equals($S) && state.equals($S))",
                            links.get(i).parent(),
                            links.get(i).from())
                    .addStatement("return $T.of($L)", List.class, ids)
                    .endControlFlow();
        }
        return Optional.of(method.addStatement("return $T.of()", List.class).build());
    }
}
