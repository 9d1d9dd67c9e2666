package dev.varve.runtime.plan;

/** Writes a plan for people. What is not SQL is in SQL comments, so that the whole can be pasted into a console. */
record PlanPrinter(SqlComment comment) {

    String print(Plan plan) {
        if (plan.isEmpty()) {
            return "-- Nothing to do: the database is up to date.\n";
        }
        var text = new StringBuilder();
        text.append(comment.of(" " + plan.steps().size() + " pending migration(s) for " + plan.database()));
        plan.steps().forEach(step -> print(step, text));
        return text.toString();
    }

    private void print(Step step, StringBuilder text) {
        text.append("\n-- ").append(step.id()).append('\n');
        step.changes().forEach(change -> text.append(comment.of("     " + change)));
        for (Planned statement : step.planned()) {
            text.append('\n');
            text.append(comment.of(" " + statement.purpose()));
            text.append(comment.of(" " + statement.inWords()));
            text.append(statement.sql()).append(";\n");
        }
        if (step.planned().isEmpty()) {
            text.append(comment.of("     (no SQL)"));
        }
    }
}
