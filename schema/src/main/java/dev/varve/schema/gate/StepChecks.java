package dev.varve.schema.gate;

import dev.varve.schema.Column;
import dev.varve.schema.Table;
import dev.varve.schema.gate.IntentChecks.Outcome;
import dev.varve.schema.intent.Intent;
import java.util.Optional;

/**
 * Says what an intent about how changes are made amounts to: by code, by copies, in phases.
 *
 * @param matching what belongs together
 */
record StepChecks(Matching matching) {

    /** {@return what it amounts to; nothing while it is open what its table or column is} */
    Optional<Outcome> outcome(Intent intent) {
        if (intent instanceof Intent.CodeStep step) {
            return Optional.of(
                    matching.isRemembered(step)
                            ? Outcome.nothing("has run.")
                            : step.tables().stream()
                                    .filter(name -> table(name).isEmpty())
                                    .findFirst()
                                    .map(name -> Outcome.contradiction("names the table \"" + name
                                            + "\", which neither the snapshot nor the source has."))
                                    .orElseGet(Outcome::used));
        }
        if (intent instanceof Intent.CopiedRows copied) {
            return Optional.of(matching.moves().rows(copied));
        }
        if (intent instanceof Intent.PhasedTable phased && phased.dropped()) {
            return Optional.of(new PhaseChecks(matching).table(phased));
        }
        String table = owner(intent);
        if (matching.openTables().contains(table)) {
            return Optional.empty();
        }
        if (intent instanceof Intent.MovedColumn moved) {
            return Optional.of(matching.moves().column(moved));
        }
        if (matching.isNewTable(table)) {
            return Optional.of(Outcome.nothing(
                    "matches nothing: table \"" + table + "\" is new, so it has no earlier columns and no rows."));
        }
        if (intent instanceof Intent.CodedColumn coded) {
            return matching.openColumns(table).contains(coded.column()) ? Optional.empty() : Optional.of(coded(coded));
        }
        if (intent instanceof Intent.PhasedColumn phased) {
            return matching.openColumns(table).contains(phased.column())
                    ? Optional.empty()
                    : Optional.of(new PhaseChecks(matching).column(phased));
        }
        return Optional.of(new PhaseChecks(matching).table((Intent.PhasedTable) intent));
    }

    private static String owner(Intent intent) {
        if (intent instanceof Intent.MovedColumn moved) {
            return moved.table();
        }
        if (intent instanceof Intent.CodedColumn coded) {
            return coded.table();
        }
        return intent instanceof Intent.PhasedColumn phased ? phased.table() : ((Intent.PhasedTable) intent).table();
    }

    private Optional<Table> table(String name) {
        return matching.to().table(name).or(() -> matching.from().table(name));
    }

    private Outcome coded(Intent.CodedColumn intent) {
        Optional<Column> before = matching.former(intent.table(), intent.column());
        Column after = matching.to()
                .table(intent.table())
                .flatMap(table -> table.column(intent.column()))
                .orElseThrow();
        boolean used = before.isEmpty()
                || !before.get().type().equals(after.type())
                || (before.get().nullable() && !after.nullable());
        return used
                ? Outcome.used()
                : Outcome.nothing("matches nothing: " + Wording.column(intent.table(), intent.column())
                        + " is not new, and it neither becomes NOT NULL nor gets another type. Remove code = true.");
    }
}
