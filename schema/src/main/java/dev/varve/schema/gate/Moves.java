package dev.varve.schema.gate;

import dev.varve.schema.Table;
import dev.varve.schema.gate.IntentChecks.Outcome;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.stage.Stager;
import java.util.Optional;

/**
 * Says what a declared move between tables amounts to.
 *
 * @param matching what belongs together
 */
record Moves(Matching matching) {

    /** {@return whether the values of a column that is gone are in another table now} */
    boolean takes(Intent intent, String table, String column) {
        if (intent instanceof Intent.MovedColumn moved) {
            return moved.source().equals(table) && moved.sourceColumn().equals(column);
        }
        return intent instanceof Intent.CopiedRows copied
                && !copied.merged()
                && copied.source().equals(table)
                && matching.isNewTable(copied.table())
                && matching.to()
                        .table(copied.table())
                        .flatMap(target -> target.column(column))
                        .isPresent();
    }

    /** {@return whether rows are copied into a table that is new} */
    boolean isSplitOff(String table) {
        return matching.isNewTable(table)
                && matching.intents().stream()
                        .anyMatch(intent -> intent instanceof Intent.CopiedRows copied
                                && !copied.merged()
                                && copied.table().equals(table));
    }

    Outcome column(Intent.MovedColumn intent) {
        String shown = Wording.column(intent.source(), intent.sourceColumn());
        if (source(intent.source())
                .flatMap(table -> table.column(intent.sourceColumn()))
                .isEmpty()) {
            return Outcome.nothing("matches nothing: the snapshot has no " + shown + ".");
        }
        boolean isNew = matching.former(intent.table(), intent.column()).isEmpty();
        if (!isNew && !(intent.on().isBlank() && isCopied(intent))) {
            return Outcome.nothing("matches nothing: " + Wording.column(intent.table(), intent.column())
                    + " is not new; its rows keep what they have. Remove the annotation.");
        }
        if (intent.on().isBlank() && !isCopied(intent)) {
            return Outcome.contradiction("does not say which row of \"" + intent.source()
                    + "\" belongs to a row of \"" + intent.table() + "\". Say it: on = \"" + intent.source() + ".id = "
                    + intent.table() + "." + intent.source() + "_id\"");
        }
        return Outcome.used();
    }

    private boolean isCopied(Intent.MovedColumn intent) {
        return matching.intents().stream()
                .anyMatch(other -> other instanceof Intent.CopiedRows rows
                        && rows.table().equals(intent.table())
                        && rows.source().equals(intent.source()));
    }

    /** {@return the table under the name that it has after renames; one that goes has only one name} */
    private Optional<Table> source(String name) {
        return matching.former(name)
                .or(() -> matching.from()
                        .table(name)
                        .filter(table -> matching.goneTables().contains(name)));
    }

    Outcome rows(Intent.CopiedRows intent) {
        if (source(intent.source()).isEmpty()) {
            return Outcome.nothing("matches nothing: the snapshot has no table \"" + intent.source() + "\".");
        }
        if (intent.merged() && !matching.goneTables().contains(intent.source())) {
            return Outcome.contradiction("contradicts the source: table \"" + intent.source()
                    + "\" is still there, so it is not merged into another. Remove the one or the other.");
        }
        if (!intent.merged() && !matching.isNewTable(intent.table())) {
            return Outcome.nothing("matches nothing: table \"" + intent.table()
                    + "\" is not new; it keeps the rows it has. Remove the annotation.");
        }
        return Outcome.used();
    }

    /** Reports what would get nothing, though it needs something. */
    void check(Findings findings) {
        for (Intent intent : matching.active()) {
            if (!(intent instanceof Intent.CopiedRows copied) || !rows(copied).isUsed()) {
                continue;
            }
            if (matching.to().table(copied.table()).isEmpty()) {
                continue;
            }
            for (String column : Stager.unfilled(matching.from(), matching.to(), copied, matching.active())) {
                String member = matching.wording().place(copied.table(), column);
                findings.report(
                        ProblemCode.ROWS_UNFILLED,
                        new Place.OfColumn(copied.table(), column),
                        Wording.column(copied.table(), column) + " is NOT NULL, table \"" + copied.source()
                                + "\" has none of that name, and nothing says what the copied rows get. Say it:"
                                + "\n    another column:  @MovedFrom(table = " + Wording.java(copied.source())
                                + ", column = \"...\") on " + member
                                + "\n    a value:         "
                                + matching.wording().backfill(copied.table(), column, "...") + " on " + member);
            }
        }
    }
}
