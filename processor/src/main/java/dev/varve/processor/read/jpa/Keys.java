package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/** The key columns of entities, and the other columns that foreign keys may refer to. Reports nothing. */
final class Keys {

    private final Services services;
    private final Writers writers;
    private final Map<TypeElement, List<JpaColumn>> keys = new HashMap<>();
    private final Map<TypeElement, List<JpaColumn>> columns = new HashMap<>();
    private final Set<TypeElement> open = new HashSet<>();

    Keys(Services services) {
        this.services = services;
        this.writers = new Writers(services, this, new Report());
    }

    /** {@return the key columns of the table that an entity's key is in; none if they cannot be read} */
    List<JpaColumn> of(TypeElement entity) {
        List<JpaColumn> known = keys.get(entity);
        if (known != null) {
            return known;
        }
        if (!open.add(entity)) {
            return List.of();
        }
        List<JpaColumn> read = read(entity);
        open.remove(entity);
        keys.put(entity, read);
        return read;
    }

    private List<JpaColumn> read(TypeElement entity) {
        Hierarchy hierarchy = services.hierarchy();
        Optional<TypeElement> parent = hierarchy.parent(entity);
        if (parent.isEmpty() || hierarchy.strategy(entity) == Hierarchy.Strategy.TABLE_PER_CLASS) {
            return writers.keys().write(entity, scratch(entity));
        }
        List<JpaColumn> above = of(parent.get());
        return hierarchy.strategy(entity) == Hierarchy.Strategy.JOINED
                ? joined(above, Jpa.all(entity, "PrimaryKeyJoinColumn"))
                : above;
    }

    /** {@return the key columns of a subtype's table, which refer to those of the table above} */
    private List<JpaColumn> joined(List<JpaColumn> above, List<Written> joins) {
        return above.stream()
                .map(column -> joins.stream()
                        .filter(join -> joins.size() == 1 && above.size() == 1
                                || services.naming()
                                        .physical(join.text("referencedColumnName"))
                                        .equals(column.name()))
                        .map(join -> join.text("name"))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .map(name -> column.withColumn(column.column().withName(services.naming().physical(name))))
                        .orElse(column))
                .map(column -> column.withColumn(column.column().withGenerated(Optional.empty())))
                .toList();
    }

    /** {@return the basic columns of an entity's table, other than those of subtypes} */
    List<JpaColumn> columns(TypeElement entity) {
        List<JpaColumn> known = columns.get(entity);
        if (known != null) {
            return known;
        }
        Hierarchy hierarchy = services.hierarchy();
        TypeElement holder = hierarchy.holder(entity);
        Sketch sketch = scratch(holder);
        List<TypeElement> declaring = hierarchy.strategy(holder) == Hierarchy.Strategy.JOINED
                ? hierarchy.own(holder)
                : hierarchy.lineage(holder);
        Place place = Place.of(sketch, Place.Level.ENTITY).with(Overrides.NONE.and(holder));
        hierarchy.attributes(holder, declaring).stream()
                .filter(attribute -> !AttributeWriter.isAssociation(attribute))
                .forEach(attribute -> writers.attributes().write(attribute, place));
        List<JpaColumn> read = List.copyOf(sketch.columns());
        columns.put(entity, read);
        return read;
    }

    private static Sketch scratch(TypeElement entity) {
        return new Sketch(entity, Written.nothingOn(entity), Optional.empty(), "", new Report());
    }
}
