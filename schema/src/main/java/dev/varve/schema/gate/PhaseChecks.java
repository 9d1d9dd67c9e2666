package dev.varve.schema.gate;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Table;
import dev.varve.schema.gate.IntentChecks.Outcome;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.ProblemCode;
import java.util.Optional;

/**
 * Says what a wish for phases amounts to, and reports what cannot go in them.
 *
 * @param matching what belongs together
 */
record PhaseChecks(Matching matching) {

    Outcome column(Intent.PhasedColumn intent) {
        String shown = Wording.column(intent.table(), intent.column());
        if (intent.dropped()) {
            return matching.goneColumns(intent.table()).contains(intent.column())
                    ? Outcome.used()
                    : Outcome.nothing("matches nothing: " + shown + " is not dropped.");
        }
        return isBreaking(intent.table(), intent.column())
                ? Outcome.used()
                : Outcome.nothing("matches nothing: " + shown
                        + " is neither renamed nor converted nor made NOT NULL. Remove @Phased.");
    }

    Outcome table(Intent.PhasedTable intent) {
        if (intent.dropped()) {
            return matching.goneTables().contains(intent.table())
                    ? Outcome.used()
                    : Outcome.nothing("matches nothing: table \"" + intent.table() + "\" is not dropped.");
        }
        boolean breaking = !matching.goneColumns(intent.table()).isEmpty()
                || matching.to().table(intent.table()).orElseThrow().columns().keySet().stream()
                        .anyMatch(column -> isBreaking(intent.table(), column));
        return breaking
                ? Outcome.used()
                : Outcome.nothing("matches nothing: no column of table \"" + intent.table()
                        + "\" changes in a way that breaks programs. Remove @Phased.");
    }

    private boolean isBreaking(String table, String column) {
        Column after = matching.to().table(table).orElseThrow().column(column).orElseThrow();
        Optional<Column> before = matching.former(table, column);
        if (before.isEmpty()) {
            return !after.nullable() && after.defaultValue().isEmpty();
        }
        return !before.get().name().equals(column)
                || !before.get().type().equals(after.type())
                || (before.get().nullable() && !after.nullable());
    }

    /** Reports each column that is to go in phases and cannot. */
    void check(Findings findings) {
        for (String name : matching.changedTables()) {
            Table table = matching.to().table(name).orElseThrow();
            for (Column column : table.columns().values()) {
                wish(name, column.name(), false)
                        .ifPresent(intent ->
                                obstacle(table, column, intent).ifPresent(reason -> report(findings, intent, reason)));
            }
            Table former = matching.former(name).orElseThrow();
            for (String gone : matching.goneColumns(name)) {
                wish(name, gone, true)
                        .filter(intent -> former.keyColumns().contains(gone))
                        .ifPresent(intent -> report(findings, intent, "it is part of the key"));
            }
        }
    }

    private Optional<Intent.PhasedColumn> wish(String table, String column, boolean dropped) {
        return matching.active().stream()
                .flatMap(intent -> {
                    if (intent instanceof Intent.PhasedTable whole && !whole.dropped()) {
                        return Optional.of(new Intent.PhasedColumn(
                                        whole.table(), column, dropped, Optional.empty(), whole.apartOn()))
                                .stream();
                    }
                    return intent instanceof Intent.PhasedColumn single
                            ? Optional.of(single).stream()
                            : Optional.<Intent.PhasedColumn>empty().stream();
                })
                .filter(intent ->
                        intent.table().equals(table) && intent.column().equals(column) && intent.dropped() == dropped)
                .findFirst();
    }

    private Optional<String> obstacle(Table table, Column after, Intent.PhasedColumn intent) {
        Optional<Column> before = matching.former(table.name(), after.name());
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Column old = before.get();
        boolean retyped = !old.type().equals(after.type());
        boolean renamed = !old.name().equals(after.name());
        if (!retyped && !renamed) {
            return Optional.empty();
        }
        if (retyped && !renamed) {
            return Optional.of("its type changes, and programs of both versions cannot use one column with two types."
                    + " Give it another name: @RenamedFrom(" + Wording.java(old.name()) + ")");
        }
        if (retyped && intent.back().isEmpty()) {
            return Optional.of(
                    "its type changes, and nothing says how new values become old ones. Say it: @Phased(back ="
                            + " \"...\")");
        }
        if (table.columns().keySet().stream().anyMatch(old.name()::equalsIgnoreCase)) {
            return Optional.of("another column takes its old name");
        }
        if (isCoded(table.name(), after.name())) {
            return Optional.of("its values are made by code, which no trigger runs. Give the SQL instead:"
                    + " @ConvertedFrom(using = \"...\")");
        }
        return held(table, old, after);
    }

    private Optional<String> held(Table table, Column old, Column after) {
        if (table.keyColumns().contains(after.name())) {
            return Optional.of("it is part of the key");
        }
        if (table.partitioning()
                .filter(how -> how.columns().contains(after.name()))
                .isPresent()) {
            return Optional.of("it decides in which partition a row is");
        }
        if (old.defaultValue().isPresent() || after.defaultValue().isPresent()) {
            return Optional.of("it has a default, which would hide what a program of the other version wrote. Take the"
                    + " default away in a step before, and give it in a step after");
        }
        return matching.to().tables().values().stream()
                .flatMap(other -> other.foreignKeys().stream())
                .filter(key ->
                        key.target().equals(table.name()) && key.targetColumns().contains(after.name()))
                .map(Constraint.ForeignKey::name)
                .findFirst()
                .map(key -> "the foreign key \"" + key + "\" refers to it");
    }

    private boolean isCoded(String table, String column) {
        return matching.intents().contains(new Intent.CodedColumn(table, column));
    }

    private static void report(Findings findings, Intent.PhasedColumn intent, String reason) {
        findings.report(
                ProblemCode.CANNOT_GO_IN_PHASES,
                intent.dropped()
                        ? new Place.OfTable(intent.table())
                        : new Place.OfColumn(intent.table(), intent.column()),
                Wording.column(intent.table(), intent.column()) + " cannot change in phases: " + reason
                        + ".\n  Or let it change at once: take the wish for phases away.");
    }
}
