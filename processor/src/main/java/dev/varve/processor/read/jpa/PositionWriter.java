package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Makes the columns that tell the elements of a collection apart: the place in a list, or the key in a map. */
final class PositionWriter {

    static final String KEY = "_KEY";
    private static final String ORDER = "_ORDER";
    private static final String ORDER_COLUMN = "OrderColumn";
    private static final String KEY_COLUMN = "MapKeyColumn";
    private static final String KEY_JOIN_COLUMN = "MapKeyJoinColumn";

    private final Naming naming;
    private final Writers writers;

    PositionWriter(Naming naming, Writers writers) {
        this.naming = naming;
        this.writers = writers;
    }

    /** {@return whether a collection says that it has such columns} */
    static boolean isSaid(Attribute collection) {
        return collection.isAny(ORDER_COLUMN, KEY_COLUMN, KEY_JOIN_COLUMN, KEY_JOIN_COLUMN + "s");
    }

    /** {@return the columns, added to the table that is their place; none if the elements have no such position} */
    List<JpaColumn> write(Attribute collection, Place place) {
        Optional<Written> order = collection.on(ORDER_COLUMN);
        if (order.isPresent()) {
            return List.of(order(collection, order.get(), place));
        }
        return TypeNames.keyOf(collection.type())
                .filter(key -> !collection.is("MapKey"))
                .map(key -> collection
                        .on("MapKeyClass")
                        .flatMap(at -> at.type("value"))
                        .orElse(key))
                .map(key -> mapKey(collection, key, place))
                .orElse(List.of());
    }

    private JpaColumn order(Attribute collection, Written at, Place place) {
        String said = at.text("name");
        String name = naming.physical(said.isEmpty() ? collection.name() + ORDER : said);
        var column = JpaColumn.of(
                Optional.of(collection),
                at,
                collection.name() + "[]",
                Column.of(name, new ColumnType.Int()).withNullable(place.level() != Place.Level.KEY));
        place.sketch().add(column, false);
        return column;
    }

    private List<JpaColumn> mapKey(Attribute collection, TypeMirror key, Place place) {
        Optional<TypeElement> entity = TypeNames.element(key).filter(Jpa::isEntity);
        if (entity.isPresent()) {
            var reference = new AssociationWriter.Reference(
                    collection,
                    entity.get(),
                    collection.all(KEY_JOIN_COLUMN),
                    collection.name() + KEY,
                    collection.at(KEY_JOIN_COLUMN, "ElementCollection", "ManyToMany", "OneToMany"));
            return writers.associations().columns(reference, place, place.level() != Place.Level.KEY);
        }
        Written said = collection.on(KEY_COLUMN).orElseGet(() -> Written.nothingOn(collection.element()));
        return writers.basics().write(collection.withType(key), said, collection.name() + KEY, place);
    }
}
