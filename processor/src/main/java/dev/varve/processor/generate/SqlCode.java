package dev.varve.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.varve.schema.SqlText;
import java.util.Map;

/** Renders an SQL text as an argument: a string, or {@code sql("...").on("h2", "...")} where databases have their own. */
final class SqlCode {

    private SqlCode() {}

    static CodeBlock of(SqlText text) {
        if (text.dialects().isEmpty()) {
            return CodeBlock.of("$S", text.sql());
        }
        var code = CodeBlock.builder();
        boolean begun = !text.sql().isBlank();
        if (begun) {
            code.add("sql($S)", text.sql());
        }
        for (Map.Entry<String, String> variant : text.dialects().entrySet()) {
            code.add(begun ? ".on($S, $S)" : "sqlOn($S, $S)", variant.getKey(), variant.getValue());
            begun = true;
        }
        return code.build();
    }
}
