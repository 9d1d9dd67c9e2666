package dev.varve.processor.read;

import dev.varve.processor.source.Spot;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where in the source each part of the schema stands. What is gone is shown where it would be: a column at its table, a
 * table at the package its entity was in.
 */
public final class Origins {

    private final Supplier<Known> reader;
    private @Nullable Known known;

    /**
     * What is known.
     *
     * @param spots where tables, versions and columns stand
     * @param intents where intents stand
     * @param owners the packages of the entities that tables had
     * @param packages the packages that carry annotations, where the whole schema is at home
     */
    record Known(
            Map<Place, Spot> spots,
            Map<Intent, Spot> intents,
            Map<String, Element> owners,
            List<? extends Element> packages) {}

    /**
     * Makes a map.
     *
     * @param reader finds it out, in the round of the compiler that asks: most compiles have nothing to show
     */
    Origins(Supplier<Known> reader) {
        this.reader = reader;
    }

    private Known known() {
        Known found = known == null ? reader.get() : known;
        known = found;
        return found;
    }

    /** {@return where a place of the model stands in the source, if it does} */
    public Optional<Spot> find(Place place) {
        if (place instanceof Place.OfIntent declared) {
            return Optional.ofNullable(known().intents().get(declared.intent()));
        }
        return Optional.ofNullable(known().spots().get(place)).or(() -> around(place));
    }

    private Optional<Spot> around(Place place) {
        if (place instanceof Place.OfColumn column) {
            return find(new Place.OfTable(column.table()));
        }
        if (place instanceof Place.OfVersion version) {
            return find(new Place.OfTable(version.table()));
        }
        return place instanceof Place.OfTable table
                ? Optional.ofNullable(known().owners().get(table.table())).map(Spot::of)
                : known().packages().stream().findFirst().map(Spot::of);
    }
}
