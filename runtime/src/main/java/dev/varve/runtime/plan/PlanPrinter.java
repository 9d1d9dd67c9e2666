package dev.varve.runtime.plan;

/** Writes a plan for people. What is not SQL is in SQL comments, so that the whole can be pasted into a console. */
final class PlanPrinter {

    private PlanPrinter() {}

    static String print(Plan plan) {
        if (plan.isEmpty()) {
            return "-- Nothing to do: the database is up to date.\n";
        }
        var text = new StringBuilder();
        text.append("-- ")
                .append(plan.steps().size())
                .append(" pending migration(s) for ")
                .append(plan.database())
                .append('\n');
        plan.steps().forEach(step -> print(step, text));
        return text.toString();
    }

    private static void print(Step step, StringBuilder text) {
        text.append("\n-- ").append(step.id()).append('\n');
        step.changes().forEach(change -> comment("     " + change, text));
        for (Planned statement : step.planned()) {
            text.append('\n');
            comment(" " + statement.purpose(), text);
            comment(" " + statement.inWords(), text);
            text.append(statement.sql()).append(";\n");
        }
        if (step.planned().isEmpty()) {
            comment("     (no SQL)", text);
        }
    }

    private static void comment(String words, StringBuilder text) {
        words.lines().forEach(line -> text.append("--").append(line).append('\n'));
    }
}
