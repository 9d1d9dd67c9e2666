package dev.varve.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.varve.schema.change.RunCode;
import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;

/** The call of a method that its developer has yet to write. Until then the migration does not compile. */
final class Hole {

    private Hole() {}

    static CodeBlock call(RunCode step) {
        return CodeBlock.of("$S, jooq -> $L(jooq)", step.name(), method(step.name()));
    }

    /** {@return what is said above the statement; nothing where no code is asked for} */
    static CodeBlock remark(Group group) {
        if (!(group.changes().get(0) instanceof RunCode step)) {
            return CodeBlock.of("");
        }
        return CodeBlock.of("""
                // To be written; without it this does not compile:
                //     private static void $L(org.jooq.DSLContext jooq) { ... }
                // It runs once, when what is new is there and what is old is still there. Before and After, below,
                // have the tables at that moment.
                """, method(step.name()));
    }

    private static String method(String step) {
        List<String> words = TableCode.words(step);
        var name = new StringBuilder();
        for (String word : words) {
            name.append(
                    name.isEmpty()
                            ? word.substring(0, 1).toLowerCase(Locale.ROOT)
                            : word.substring(0, 1).toUpperCase(Locale.ROOT));
            name.append(word.substring(1));
        }
        return SourceVersion.isName(name) ? name.toString() : "step" + name;
    }
}
