package dev.varve.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;

/** Renders an index that is more than a list of columns: {@code indexOn("name").desc().where("active")}. */
final class IndexCode {

    private IndexCode() {}

    static CodeBlock of(Index index) {
        var code = CodeBlock.builder();
        boolean first = true;
        for (IndexPart part : index.parts()) {
            code.add(part(part, first));
            first = false;
        }
        if (index.nullsNotDistinct()) {
            code.add(".nullsNotDistinct()");
        } else if (index.unique()) {
            code.add(".unique()");
        }
        index.method().ifPresent(method -> code.add(".using($S)", method));
        if (!index.include().isEmpty()) {
            code.add(
                    ".include($L)",
                    index.include().stream()
                            .map(column -> CodeBlock.of("$S", column))
                            .collect(CodeBlock.joining(", ")));
        }
        index.where().ifPresent(condition -> code.add(".where($L)", SqlCode.of(condition)));
        return code.build();
    }

    private static CodeBlock part(IndexPart part, boolean first) {
        var code = CodeBlock.builder();
        part.column().ifPresent(column -> code.add(first ? "indexOn($S)" : ".and($S)", column));
        part.expression()
                .ifPresent(sql -> code.add(first ? "indexOnExpression($L)" : ".andExpression($L)", SqlCode.of(sql)));
        part.operatorClass().ifPresent(name -> code.add(".operatorClass($S)", name));
        if (part.prefix() > 0) {
            code.add(".prefix($L)", part.prefix());
        }
        if (part.descending()) {
            code.add(".desc()");
        }
        return switch (part.nulls()) {
            case DEFAULT -> code.build();
            case FIRST -> code.add(".nullsFirst()").build();
            case LAST -> code.add(".nullsLast()").build();
        };
    }
}
