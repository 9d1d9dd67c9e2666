package dev.varve.schema.stage;

import dev.varve.schema.intent.Intent;
import dev.varve.schema.intent.Intents;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was declared about how changes are made, looked up by table and column. */
final class Wishes {

    private final Intents intents;

    Wishes(Collection<Intent> intents) {
        this.intents = Intents.of(intents);
    }

    List<Intent> intents() {
        return intents.all();
    }

    <T extends Intent> Stream<T> of(Class<T> kind) {
        return intents.of(kind);
    }

    boolean isCoded(String table, String column) {
        return of(Intent.CodedColumn.class)
                .anyMatch(intent ->
                        intent.table().equals(table) && intent.column().equals(column));
    }

    /** {@return how the change of a column goes in phases, if it does; by itself or with its table} */
    Optional<Intent.PhasedColumn> phased(String table, String column, boolean dropped) {
        return of(Intent.PhasedColumn.class)
                .filter(intent -> intent.dropped() == dropped
                        && intent.table().equals(table)
                        && intent.column().equals(column))
                .findFirst()
                .or(() -> of(Intent.PhasedTable.class)
                        .filter(intent -> !intent.dropped() && intent.table().equals(table))
                        .findFirst()
                        .map(intent ->
                                new Intent.PhasedColumn(table, column, dropped, Optional.empty(), intent.apartOn())));
    }

    boolean isDroppedInPhases(String table) {
        return of(Intent.PhasedTable.class)
                .anyMatch(intent -> intent.dropped() && intent.table().equals(table));
    }

    Optional<String> backfill(String table, String column) {
        return intents.backfill(table, column);
    }

    Optional<String> using(String table, String column) {
        return intents.conversions(table, column)
                .flatMap(intent -> intent.using().stream())
                .findFirst();
    }
}
