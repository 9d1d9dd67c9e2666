package dev.varve.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Renders the definition of a constraint: {@code foreignKey("b_id").references("b", "id").onDelete(CASCADE)}. */
final class ConstraintCode implements Constraint.Visitor<List<CodeBlock>> {

    /** What is left of a line of 120 characters after the indent of an argument. */
    private static final int ROOM = 94;

    private ConstraintCode() {}

    static CodeBlock of(Constraint constraint) {
        List<CodeBlock> calls = constraint.accept(new ConstraintCode()).stream()
                .filter(call -> !call.isEmpty())
                .toList();
        CodeBlock line = CodeBlock.join(calls, "");
        return line.toString().length() <= ROOM ? line : CodeBlock.join(calls, "\n                ");
    }

    @Override
    public List<CodeBlock> unique(Unique constraint) {
        var calls = new ArrayList<CodeBlock>();
        calls.add(CodeBlock.of("unique($L)", literals(constraint.columns())));
        if (constraint.nullsNotDistinct()) {
            calls.add(CodeBlock.of(".nullsNotDistinct()"));
        }
        calls.add(deferral(constraint.deferral()));
        return calls;
    }

    @Override
    public List<CodeBlock> foreignKey(ForeignKey constraint) {
        List<String> target = Stream.concat(Stream.of(constraint.target()), constraint.targetColumns().stream())
                .toList();
        var calls = new ArrayList<CodeBlock>();
        calls.add(CodeBlock.of("foreignKey($L)", literals(constraint.columns())));
        calls.add(CodeBlock.of(".references($L)", literals(target)));
        if (constraint.onDelete() != Action.NO_ACTION) {
            calls.add(CodeBlock.of(".onDelete($L)", constraint.onDelete()));
        }
        if (constraint.onUpdate() != Action.NO_ACTION) {
            calls.add(CodeBlock.of(".onUpdate($L)", constraint.onUpdate()));
        }
        calls.add(deferral(constraint.deferral()));
        return calls;
    }

    @Override
    public List<CodeBlock> check(Check constraint) {
        SqlText condition = constraint.condition();
        var calls = new ArrayList<CodeBlock>();
        calls.add(CodeBlock.of("check($S)", condition.sql()));
        condition.dialects().forEach((database, sql) -> calls.add(CodeBlock.of(".on($S, $S)", database, sql)));
        return calls;
    }

    @Override
    public List<CodeBlock> exclusion(Exclusion constraint) {
        var calls = new ArrayList<CodeBlock>();
        calls.add(CodeBlock.of("exclude($S)", constraint.method()));
        for (Exclusion.Element element : constraint.elements()) {
            IndexPart key = element.key();
            key.column().ifPresent(column -> calls.add(CodeBlock.of(".column($S, $S)", column, element.operator())));
            key.expression()
                    .ifPresent(sql -> calls.add(CodeBlock.of(".expression($S, $S)", sql.sql(), element.operator())));
            key.operatorClass().ifPresent(name -> calls.add(CodeBlock.of(".operatorClass($S)", name)));
        }
        constraint.where().ifPresent(condition -> calls.add(CodeBlock.of(".where($S)", condition.sql())));
        calls.add(deferral(constraint.deferral()));
        return calls;
    }

    private static CodeBlock deferral(Deferral deferral) {
        return switch (deferral) {
            case NONE -> CodeBlock.of("");
            case DEFERRABLE -> CodeBlock.of(".deferrable()");
            case DEFERRED -> CodeBlock.of(".deferred()");
        };
    }

    private static CodeBlock literals(List<String> texts) {
        return CodeBlock.join(
                texts.stream().map(text -> CodeBlock.of("$S", text)).toList(), ", ");
    }
}
