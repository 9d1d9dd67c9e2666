package dev.varve.schema.diff;

import dev.varve.schema.Column;
import dev.varve.schema.intent.Intent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The declared values and conversions, looked up by column. */
final class Declared {

    private final List<Intent> intents;

    Declared(Collection<Intent> intents) {
        this.intents =
                intents.stream().sorted(Comparator.comparing(Intent::key)).toList();
    }

    Optional<String> backfill(String table, String column) {
        return of(Intent.BackfilledColumn.class)
                .filter(intent ->
                        intent.table().equals(table) && intent.column().equals(column))
                .map(Intent.BackfilledColumn::sql)
                .findFirst();
    }

    Optional<String> conversion(String table, Column before) {
        return of(Intent.ConvertedColumn.class)
                .filter(intent ->
                        intent.table().equals(table) && intent.column().equals(before.name()))
                .filter(intent -> intent.from().equals(before.type()))
                .flatMap(intent -> intent.using().stream())
                .findFirst();
    }

    private <T extends Intent> Stream<T> of(Class<T> kind) {
        return intents.stream().filter(kind::isInstance).map(kind::cast);
    }
}
