package dev.varve.schema.intent;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was declared, in an order that does not depend on where it stands, and looked up by what it is about.
 *
 * @param all the intents
 */
public record Intents(List<Intent> all) {

    /** Copies the list. */
    public Intents {
        all = List.copyOf(all);
    }

    /** {@return these intents, whatever their order} */
    public static Intents of(Collection<Intent> intents) {
        return new Intents(intents.stream()
                .sorted(Comparator.comparing(Intent::key).thenComparing(Intent::toString))
                .toList());
    }

    /** {@return the intents of one kind} */
    public <T extends Intent> Stream<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** {@return what existing rows get in a column, if it is declared} */
    public Optional<String> backfill(String table, String column) {
        return of(Intent.BackfilledColumn.class)
                .filter(intent ->
                        intent.table().equals(table) && intent.column().equals(column))
                .map(Intent.BackfilledColumn::sql)
                .findFirst();
    }

    /** {@return how a column is converted, if that is declared} */
    public Stream<Intent.ConvertedColumn> conversions(String table, String column) {
        return of(Intent.ConvertedColumn.class)
                .filter(intent ->
                        intent.table().equals(table) && intent.column().equals(column));
    }
}
