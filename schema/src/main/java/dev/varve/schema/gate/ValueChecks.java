package dev.varve.schema.gate;

import dev.varve.schema.Column;
import dev.varve.schema.gate.IntentChecks.Outcome;
import dev.varve.schema.intent.Intent;
import java.util.Optional;

/**
 * Says what a declared conversion or value amounts to.
 *
 * @param matching what belongs together
 */
record ValueChecks(Matching matching) {

    Outcome conversion(Intent.ConvertedColumn intent) {
        String shown = Wording.column(intent.table(), intent.column());
        Optional<Column> before = matching.former(intent.table(), intent.column());
        if (before.isEmpty()) {
            return Outcome.nothing("matches nothing: " + shown + " is new.");
        }
        Column after = after(intent.table(), intent.column());
        boolean becomesComputed =
                before.get().computedBy().isEmpty() && after.computedBy().isPresent();
        if (after.computedBy().isPresent() && intent.using().isPresent()) {
            return Outcome.contradiction("has using = ..., but " + shown + " is computed. Take using away.");
        }
        if (becomesComputed && before.get().type().equals(intent.from())) {
            return Outcome.used();
        }
        if (before.get().type().equals(after.type())) {
            return Outcome.nothing("matches nothing: " + shown + " is "
                    + after.type().text() + " in the snapshot and in the source. Remove the annotation.");
        }
        if (!before.get().type().equals(intent.from())) {
            return Outcome.nothing("matches nothing: " + shown + " is "
                    + before.get().type().text() + " in the snapshot, not "
                    + intent.from().text() + ":\n    converted:  "
                    + matching.wording()
                            .convertedFrom(
                                    intent.table(),
                                    intent.column(),
                                    ColumnChecks.conversionText(before.get(), after, Optional.of(intent)))
                    + " on " + matching.wording().place(intent.table(), intent.column()));
        }
        return Outcome.used();
    }

    Outcome backfill(Intent.BackfilledColumn intent) {
        String shown = Wording.column(intent.table(), intent.column());
        Optional<Column> before = matching.former(intent.table(), intent.column());
        Column after = after(intent.table(), intent.column());
        if (after.computedBy().isPresent()) {
            return Outcome.nothing("matches nothing: " + shown + " is computed, also in the rows that are there. Remove"
                    + " the annotation.");
        }
        if (before.isEmpty() || (before.get().nullable() && !after.nullable())) {
            return Outcome.used();
        }
        return Outcome.nothing("matches nothing: " + shown
                + " is not new, and it does not become NOT NULL. Existing rows keep what they have; remove the"
                + " annotation.");
    }

    private Column after(String table, String column) {
        return matching.to()
                .table(table)
                .flatMap(entity -> entity.column(column))
                .orElseThrow(() -> new IllegalStateException("there is no " + Wording.column(table, column)));
    }
}
