package dev.varve.runtime.rollback;

import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.plan.SqlComment;
import dev.varve.schema.classify.Rollback;

/** Writes a plan for people. What is not SQL is in SQL comments, so that the whole can be pasted into a console. */
record RollbackPrinter(SqlComment comment) {

    String print(RollbackPlan plan) {
        if (plan.isEmpty()) {
            return "-- Nothing to roll back.\n";
        }
        var text = new StringBuilder(comment.of(" " + plan.steps().size() + " migration(s) to roll back on "
                + plan.database() + ": " + inWords(plan.kind())));
        plan.steps().forEach(step -> print(step, text));
        return text.toString();
    }

    private static String inWords(Rollback kind) {
        return switch (kind) {
            case LOSSLESS -> "lossless";
            case LOSSY -> "lossy, which needs consent: Varve.on(dataSource).acceptLoss()";
            case IMPOSSIBLE -> "impossible";
        };
    }

    private void print(RollbackStep step, StringBuilder text) {
        text.append("\n-- ")
                .append(step.id())
                .append(": ")
                .append(step.kind().name())
                .append('\n');
        step.obstacles().forEach(obstacle -> text.append(comment.of("  impossible: " + obstacle)));
        step.losses().forEach(loss -> text.append(comment.of("  lost: " + loss.inWords())));
        step.step().changes().forEach(change -> text.append(comment.of("     " + change)));
        for (Statement statement : step.step().statements()) {
            text.append('\n');
            text.append(comment.of(" " + statement.purpose()));
            text.append(statement.sql()).append(";\n");
        }
    }
}
