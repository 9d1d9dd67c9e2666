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
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the registry: the class that lists all migrations, so that nothing is scanned at run time. */
public final class RegistryGenerator {

    /** The simple name of the registry. */
    public static final String CLASS_NAME = "VarveRegistry";

    /** The service that the registry provides. */
    public static final String SERVICE = MigrationGenerator.RUNTIME + ".MigrationRegistry";

    /** A method may have 64 kilobytes of code; a migration takes about 50 bytes of it. */
    private static final int CHUNK = 500;

    private static final ClassName ENTRY = ClassName.get(MigrationGenerator.RUNTIME, "MigrationEntry");
    private static final ClassName PHASE = ClassName.get(Phase.class);
    private static final ClassName HEADER = ClassName.get(MigrationGenerator.RUNTIME, "MigrationHeader");
    private static final TypeName ENTRIES = ParameterizedTypeName.get(ClassName.get(List.class), ENTRY);

    private RegistryGenerator() {}

    /**
     * {@return the registry}
     *
     * @param chain the migrations, at least one
     * @param packageName the package of the class
     */
    public static JavaFile generate(Chain chain, String packageName) {
        Link head = chain.head().orElseThrow();
        var type = TypeSpec.classBuilder(CLASS_NAME)
                .addJavadoc("All migrations of this application in their order. Generated at every compile.")
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(ClassName.bestGuess(SERVICE))
                .addMethod(text("headId", head.id()))
                .addMethod(text("headState", head.to()))
                .addMethod(entries(chain.links().size()));
        waiting(chain.links()).ifPresent(type::addMethod);
        for (int from = 0; from < chain.links().size(); from += CHUNK) {
            int to = Math.min(from + CHUNK, chain.links().size());
            type.addMethod(chunk(from / CHUNK, chain.links().subList(from, to)));
        }
        return JavaFile.builder(packageName, type.build())
                .indent(MigrationGenerator.INDENT)
                .skipJavaLangImports(true)
                .build();
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

    private static MethodSpec entries(int size) {
        var method = override("entries")
                .returns(ENTRIES)
                .addStatement("$T entries = new $T<>($L)", ENTRIES, ArrayList.class, size);
        for (int from = 0; from < size; from += CHUNK) {
            method.addStatement("entries.addAll($L())", chunkName(from / CHUNK));
        }
        return method.addStatement("return $T.copyOf(entries)", List.class).build();
    }

    private static MethodSpec chunk(int number, List<Link> links) {
        List<CodeBlock> entries = links.stream()
                .map(link -> CodeBlock.of(
                        "new $T(new $T($L, $S, $S, $S, $S), $L$T::new)",
                        ENTRY,
                        HEADER,
                        link.version(),
                        link.name(),
                        link.parent(),
                        link.from(),
                        link.to(),
                        link.phase() == Phase.WHOLE ? CodeBlock.of("") : CodeBlock.of("$T.$L, ", PHASE, link.phase()),
                        ClassName.get(link.type())))
                .toList();
        return MethodSpec.methodBuilder(chunkName(number))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(ENTRIES)
                .addStatement("return $T.of(\n$L)", List.class, CodeBlock.join(entries, ",\n"))
                .build();
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

    private static String chunkName(int number) {
        return "part" + (number + 1);
    }
}
