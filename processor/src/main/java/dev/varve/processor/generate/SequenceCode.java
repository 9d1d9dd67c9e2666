package dev.varve.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.varve.schema.Sequence;

/** Renders how numbers are counted: {@code counting().start(1000)}. */
final class SequenceCode {

    private SequenceCode() {}

    static CodeBlock of(Sequence sequence) {
        var code = CodeBlock.builder().add(of(sequence.options()));
        sequence.ownedBy().ifPresent(owner -> code.add(".ownedBy($S)", owner));
        return code.build();
    }

    static CodeBlock of(Sequence.Options options) {
        var code = CodeBlock.builder().add("counting()");
        if (options.start() != 1) {
            code.add(".start($L)", literal(options.start()));
        }
        if (options.increment() != 1) {
            code.add(".increment($L)", literal(options.increment()));
        }
        options.min().ifPresent(min -> code.add(".min($L)", literal(min)));
        options.max().ifPresent(max -> code.add(".max($L)", literal(max)));
        if (options.cache() != 1) {
            code.add(".cache($L)", literal(options.cache()));
        }
        return (options.cycle() ? code.add(".cycle()") : code).build();
    }

    private static String literal(long number) {
        return number == (int) number ? Long.toString(number) : number + "L";
    }
}
