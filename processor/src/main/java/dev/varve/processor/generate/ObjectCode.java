package dev.varve.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.varve.schema.EnumType;
import dev.varve.schema.Partitioning;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.View;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.RenameObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Renders changes of what a schema holds beside tables as the calls that make them. */
final class ObjectCode {

    private ObjectCode() {}

    static List<CodeBlock> create(SchemaObject object) {
        return object.accept(new Whole("create"));
    }

    static List<CodeBlock> drop(SchemaObject object) {
        return object.accept(new Whole("drop"));
    }

    static List<CodeBlock> rename(RenameObject change) {
        if (change.object() instanceof EnumType type) {
            return List.of(ChangeCode.call(
                    "renameEnum",
                    literals(Stream.concat(Stream.of(type.name(), change.after()), type.values().stream()))));
        }
        if (change.object() instanceof Sequence sequence) {
            return List.of(ChangeCode.call(
                    "renameSequence",
                    CodeBlock.of("$S", sequence.name()),
                    SequenceCode.of(sequence),
                    CodeBlock.of("$S", change.after())));
        }
        throw new IllegalArgumentException("no source is written for: " + change.describe());
    }

    static List<CodeBlock> alter(AlterObject change) {
        if (change.before() instanceof Sequence before && change.after() instanceof Sequence after) {
            return List.of(ChangeCode.call(
                    "alterSequence",
                    CodeBlock.of("$S", before.name()),
                    SequenceCode.of(before),
                    SequenceCode.of(after)));
        }
        if (change.before() instanceof EnumType before && change.after() instanceof EnumType after) {
            var calls = new ArrayList<CodeBlock>();
            calls.add(ChangeCode.call("alterEnum", CodeBlock.of("$S", after.name())));
            calls.add(ChangeCode.call("from", literals(before.values().stream())));
            calls.add(ChangeCode.call("to", literals(after.values().stream())));
            change.values()
                    .forEach(
                            (value, other) -> calls.add(ChangeCode.call("becomes", literals(Stream.of(value, other)))));
            return calls;
        }
        throw new IllegalArgumentException("no source is written for: " + change.describe());
    }

    static List<CodeBlock> alter(AlterRow change) {
        if (change.before().isEmpty()) {
            return List.of(ChangeCode.call("insertRow", row(change.after().orElseThrow())));
        }
        CodeBlock before = row(change.before().get());
        Function<Row, CodeBlock> update = after -> ChangeCode.call("updateRow", before, row(after));
        return List.of(change.after().map(update).orElseGet(() -> ChangeCode.call("deleteRow", before)));
    }

    static CodeBlock row(Row row) {
        return CodeBlock.of(
                "row($L)",
                CodeBlock.join(
                        List.of(literals(row.values().entrySet().stream()
                                .flatMap(value -> Stream.of(value.getKey(), value.getValue())))),
                        ", "));
    }

    static List<CodeBlock> partitioning(Partitioning how) {
        var calls = new ArrayList<CodeBlock>();
        calls.add(ChangeCode.call(
                "partitionBy",
                literals(Stream.concat(
                        Stream.of(how.method().name().toLowerCase(Locale.ROOT)), how.columns().stream()))));
        how.partitions()
                .forEach(part -> calls.add(ChangeCode.call(
                        "partition",
                        literals(Stream.of(part.name(), part.bounds().sql())))));
        return calls;
    }

    private static CodeBlock[] literals(Stream<String> texts) {
        return texts.map(text -> CodeBlock.of("$S", text)).toArray(CodeBlock[]::new);
    }

    /** Calls with a whole object. */
    private record Whole(String verb) implements SchemaObject.Visitor<List<CodeBlock>> {

        @Override
        public List<CodeBlock> enumType(EnumType type) {
            return List.of(ChangeCode.call(
                    verb + "Enum", literals(Stream.concat(Stream.of(type.name()), type.values().stream()))));
        }

        @Override
        public List<CodeBlock> sequence(Sequence sequence) {
            return List.of(
                    ChangeCode.call(verb + "Sequence", CodeBlock.of("$S", sequence.name()), SequenceCode.of(sequence)));
        }

        @Override
        public List<CodeBlock> view(View view) {
            var calls = new ArrayList<CodeBlock>();
            calls.add(ChangeCode.call(
                    verb + (view.materialized() ? "MaterializedView" : "View"),
                    literals(Stream.of(view.name(), view.query().sql()))));
            view.query()
                    .dialects()
                    .forEach((dialect, sql) -> calls.add(ChangeCode.call("on", literals(Stream.of(dialect, sql)))));
            view.comment().ifPresent(comment -> calls.add(ChangeCode.call("comment", literals(Stream.of(comment)))));
            return calls;
        }
    }
}
