package dev.varve.schema.stage;

import dev.varve.schema.intent.Intent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was declared about how changes are made, looked up by table and column. */
final class Wishes {

    private final List<Intent> intents;

    Wishes(Collection<Intent> intents) {
        this.intents = intents.stream()
                .sorted(Comparator.comparing(Intent::key).thenComparing(Intent::toString))
                .toList();
    }

    List<Intent> intents() {
        return intents;
    }

    <T extends Intent> Stream<T> of(Class<T> kind) {
        return intents.stream().filter(kind::isInstance).map(kind::cast);
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
        return of(Intent.BackfilledColumn.class)
                .filter(intent ->
                        intent.table().equals(table) && intent.column().equals(column))
                .map(Intent.BackfilledColumn::sql)
                .findFirst();
    }

    Optional<String> using(String table, String column) {
        return of(Intent.ConvertedColumn.class)
                .filter(intent ->
                        intent.table().equals(table) && intent.column().equals(column))
                .flatMap(intent -> intent.using().stream())
                .findFirst();
    }
}
