package dev.varve.schema.gate;

import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.ProblemCode;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks that each intent does something, did something before, or else is reported.
 *
 * @param matching what belongs together
 * @param findings takes the problems and the intents to remember
 */
record IntentChecks(Matching matching, Findings findings) {

    /**
     * What an intent amounts to in this step.
     *
     * @param code the problem if it does nothing; empty if it is used
     * @param complaint what is wrong with it
     */
    record Outcome(Optional<ProblemCode> code, String complaint) {

        static Outcome used() {
            return new Outcome(Optional.empty(), "");
        }

        /** {@return it fits nothing; if it did its work before, that is no more than a remark} */
        static Outcome nothing(String complaint) {
            return new Outcome(Optional.of(ProblemCode.INTENT_MATCHES_NOTHING), complaint);
        }

        static Outcome contradiction(String complaint) {
            return new Outcome(Optional.of(ProblemCode.INTENTS_CONTRADICT), complaint);
        }

        boolean isUsed() {
            return code.isEmpty();
        }
    }

    void check(Intent intent) {
        boolean remembered = matching.isRemembered(intent);
        if (remembered) {
            findings.remember(intent);
        }
        Optional<Outcome> outcome = outcome(intent);
        if (outcome.isEmpty()) {
            return;
        }
        if (outcome.get().isUsed()) {
            findings.remember(intent);
            return;
        }
        ProblemCode code = outcome.get().code().orElseThrow();
        String annotation = matching.wording().annotation(intent);
        if (remembered && isOver(intent, code)) {
            findings.report(
                    ProblemCode.INTENT_CONSUMED,
                    new Place.OfIntent(intent),
                    annotation + " has done its work, a migration has it. It can be removed.");
            return;
        }
        findings.report(
                code,
                new Place.OfIntent(intent),
                annotation + " " + outcome.get().complaint());
    }

    /**
     * {@return whether a remembered intent is done with} A drop is not, where what it names is new again: left in the
     * source, it would declare the next loss before anybody meant it.
     */
    private boolean isOver(Intent intent, ProblemCode code) {
        if (code == ProblemCode.INTENT_MATCHES_NOTHING) {
            return true;
        }
        if (intent instanceof Intent.DroppedTable dropped) {
            return matching.from().table(dropped.table()).isPresent();
        }
        if (intent instanceof Intent.DroppedColumn dropped) {
            return matching.former(dropped.table())
                    .flatMap(table -> table.column(dropped.column()))
                    .isPresent();
        }
        return new ObjectIntents(matching).isDone(intent);
    }

    /** {@return what the intent amounts to; nothing while it is open what its table or column is} */
    private Optional<Outcome> outcome(Intent intent) {
        Optional<Outcome> ofObject = new ObjectIntents(matching).outcome(intent);
        if (ofObject.isPresent()) {
            return ofObject;
        }
        var renames = new RenameChecks(matching);
        var removals = new RemovalChecks(matching);
        var values = new ValueChecks(matching);
        if (intent instanceof Intent.RenamedTable renamed) {
            return Optional.of(renames.table(renamed));
        }
        if (intent instanceof Intent.DroppedTable dropped) {
            return Optional.of(removals.table(dropped));
        }
        if (intent instanceof Intent.DroppedColumn dropped) {
            return inTable(dropped.table(), () -> removals.column(dropped));
        }
        if (intent instanceof Intent.RenamedColumn renamed) {
            return onColumn(renamed.table(), renamed.column(), () -> renames.column(renamed));
        }
        if (intent instanceof Intent.ConvertedColumn converted) {
            boolean open = !matching.isNewTable(converted.table())
                    && matching.openColumns(converted.table()).contains(converted.column());
            return open
                    ? Optional.empty()
                    : onColumn(converted.table(), converted.column(), () -> values.conversion(converted));
        }
        var filled = (Intent.BackfilledColumn) intent;
        return onColumn(filled.table(), filled.column(), () -> values.backfill(filled));
    }

    private Optional<Outcome> onColumn(String table, String column, Supplier<Outcome> outcome) {
        return inTable(
                table,
                () -> matching.to()
                                .table(table)
                                .flatMap(entity -> entity.column(column))
                                .isPresent()
                        ? outcome.get()
                        : Outcome.nothing("matches nothing: there is no " + Wording.column(table, column) + "."));
    }

    private Optional<Outcome> inTable(String table, Supplier<Outcome> outcome) {
        if (matching.to().table(table).isEmpty()) {
            return Optional.of(Outcome.nothing("matches nothing: there is no table \"" + table + "\"."));
        }
        if (matching.openTables().contains(table)) {
            return Optional.empty();
        }
        return Optional.of(
                matching.isNewTable(table)
                        ? Outcome.nothing("matches nothing: table \"" + table + "\" is new, so it has no earlier"
                                + " columns and no rows.")
                        : outcome.get());
    }
}
