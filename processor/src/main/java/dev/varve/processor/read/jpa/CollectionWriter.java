package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Makes the tables, or the columns in the other entity's table, of attributes that hold many values. */
final class CollectionWriter {

    private static final String ONE_TO_MANY = "OneToMany";
    private static final String MANY_TO_MANY = "ManyToMany";
    private static final String ELEMENTS = "ElementCollection";
    private static final String JOIN_COLUMN = "JoinColumn";

    private final Services services;
    private final Writers writers;
    private final PositionWriter positions;
    private final Function<TypeElement, Optional<Sketch>> sketches;
    private final Report report;

    /**
     * Makes a writer for one compile.
     *
     * @param sketches finds the table of an entity of this compile
     */
    CollectionWriter(
            Services services, Writers writers, Function<TypeElement, Optional<Sketch>> sketches, Report report) {
        this.services = services;
        this.writers = writers;
        this.positions = new PositionWriter(services.naming(), writers);
        this.sketches = sketches;
        this.report = report;
    }

    /** {@return the table of a collection that an entity has, unless it is in the other entity's table} */
    Optional<Sketch> write(TypeElement entity, Attribute collection) {
        if (TypeNames.isUnresolved(collection.type())) {
            return Optional.empty();
        }
        Optional<TypeMirror> element = TypeNames.elementOf(collection.type());
        Optional<Written> values = collection.on(ELEMENTS);
        if (values.isPresent()) {
            Optional<TypeMirror> type = values.get().type("targetClass").or(() -> element);
            if (type.isEmpty()) {
                return refuse(collection, values.get(), "does not say what it holds. Say it, such as List<String>");
            }
            return Optional.of(values(entity, collection, type.get()));
        }
        Written at =
                collection.on(ONE_TO_MANY).or(() -> collection.on(MANY_TO_MANY)).orElseThrow();
        Optional<TypeElement> target = writers.associations().target(collection, at, element.orElse(collection.type()));
        if (target.isEmpty()) {
            return Optional.empty();
        }
        if (!at.text("mappedBy").isEmpty()) {
            return mapped(collection, at, target.get());
        }
        return at.name().endsWith(ONE_TO_MANY) && collection.isAny(JOIN_COLUMN, "JoinColumns")
                ? inTarget(entity, collection, target.get())
                : Optional.of(joinTable(entity, collection, target.get()));
    }

    private Optional<Sketch> refuse(Attribute collection, Written at, String message) {
        report.add(ProblemCode.JPA_MAPPING, at.spot(), collection.shown() + " " + message);
        return Optional.empty();
    }

    private Sketch values(TypeElement entity, Attribute collection, TypeMirror type) {
        Optional<Written> table = collection.on("CollectionTable");
        Sketch sketch = sketch(entity, collection, table, Hierarchy.name(entity) + "_" + collection.name());
        List<JpaColumn> owner =
                refer(collection, entity, said(collection, table, "joinColumns"), Hierarchy.name(entity), sketch);
        Attribute element = collection.withType(type);
        var place =
                new Place(sketch, Overrides.NONE.and(collection.element()), "", Place.Level.EMBEDDED, BeanRules.NONE);
        List<JpaColumn> elements = AttributeWriter.isEmbedded(element)
                ? writers.attributes().inside(element, place.sketch().owner()).stream()
                        .flatMap(inner -> writers.attributes().write(inner, place).stream())
                        .toList()
                : writers.basics().write(element, place);
        finish(collection, table, owner, elements, sketch);
        return sketch;
    }

    private Sketch joinTable(TypeElement entity, Attribute collection, TypeElement target) {
        Optional<Written> table = collection.on("JoinTable");
        Hierarchy hierarchy = services.hierarchy();
        String implied = services.naming()
                .joinTable(bare(hierarchy.table(entity)), bare(hierarchy.table(target)), collection.name());
        Sketch sketch = sketch(entity, collection, table, implied);
        String prefix = otherSide(collection, target).orElseGet(() -> Hierarchy.name(entity));
        List<JpaColumn> owner = refer(collection, entity, said(collection, table, "joinColumns"), prefix, sketch);
        List<JpaColumn> elements =
                refer(collection, target, said(collection, table, "inverseJoinColumns"), collection.name(), sketch);
        finish(collection, table, owner, elements, sketch);
        if (collection.is(ONE_TO_MANY) && !elements.isEmpty()) {
            sketch.unique("", elements.stream().map(JpaColumn::name).toList(), at(collection));
        }
        return sketch;
    }

    private static String bare(String table) {
        return table.substring(table.indexOf('.') + 1);
    }

    private static Written at(Attribute collection) {
        return collection.at("CollectionTable", "JoinTable", JOIN_COLUMN, ELEMENTS, ONE_TO_MANY, MANY_TO_MANY);
    }

    /** {@return the attribute of the target that is the other side of this one} */
    private Optional<String> otherSide(Attribute collection, TypeElement target) {
        Hierarchy hierarchy = services.hierarchy();
        return hierarchy.attributes(target, hierarchy.lineage(target)).stream()
                .filter(other -> other.on(MANY_TO_MANY)
                        .filter(at -> at.text("mappedBy").equals(collection.name()))
                        .isPresent())
                .filter(other -> TypeNames.elementOf(other.type())
                        .flatMap(TypeNames::element)
                        .filter(type -> hierarchy.lineage(type).contains(collection.owner()))
                        .isPresent())
                .map(Attribute::name)
                .findFirst();
    }

    private static List<Written> said(Attribute collection, Optional<Written> table, String columns) {
        List<Written> inTable = table.map(at -> at.nested(columns)).orElse(List.of());
        return inTable.isEmpty() && columns.equals("joinColumns") ? collection.all(JOIN_COLUMN) : inTable;
    }

    private Sketch sketch(TypeElement entity, Attribute collection, Optional<Written> table, String implied) {
        String name =
                table.map(at -> at.text("name")).filter(text -> !text.isEmpty()).orElse(implied);
        return new Sketch(
                entity,
                at(collection),
                Optional.of(collection.name()),
                services.hierarchy().qualified(table, services.naming().physical(name)),
                report);
    }

    private List<JpaColumn> refer(
            Attribute collection, TypeElement target, List<Written> said, String prefix, Sketch sketch) {
        var reference = new AssociationWriter.Reference(collection, target, said, prefix, at(collection));
        return writers.associations().columns(reference, Place.of(sketch, Place.Level.KEY), false);
    }

    /** Adds what orders or names the elements, and the key. */
    private void finish(
            Attribute collection,
            Optional<Written> table,
            List<JpaColumn> owner,
            List<JpaColumn> elements,
            Sketch sketch) {
        if (!writers.support().check(collection.element()) || owner.isEmpty() || elements.isEmpty()) {
            sketch.spoil();
            return;
        }
        var key = new ArrayList<>(owner);
        List<JpaColumn> position = positions.write(collection, Place.of(sketch, Place.Level.KEY));
        if (!position.isEmpty()) {
            key.addAll(position);
            sketch.key(key);
        } else if (isDistinct(collection)) {
            key.addAll(elements);
            if (elements.stream().anyMatch(column -> column.column().nullable())) {
                sketch.unique("", key.stream().map(JpaColumn::name).toList(), at(collection));
            } else {
                sketch.key(collection.is(ONE_TO_MANY) && !collection.is("MapKey") ? elements : key);
            }
        }
        table.ifPresent(at -> new TableWriter(services.naming(), writers.support(), report).read(at, sketch));
    }

    /** {@return whether no element is in the collection twice} */
    private static boolean isDistinct(Attribute collection) {
        return TypeNames.of(collection.type()).endsWith("Set") || collection.is("MapKey");
    }

    /** The other side has the foreign key; this one may add what orders its elements. */
    private Optional<Sketch> mapped(Attribute collection, Written at, TypeElement target) {
        String by = at.text("mappedBy");
        String first = Stream.of(by.split("\\.")).findFirst().orElse("");
        Hierarchy hierarchy = services.hierarchy();
        boolean known = hierarchy.attributes(target, hierarchy.lineage(target)).stream()
                .anyMatch(other -> other.name().equals(first));
        if (!known) {
            return refuse(
                    collection,
                    at,
                    "is mapped by \"" + by + "\", which " + target.getSimpleName()
                            + " does not have. Name its attribute that refers to "
                            + collection.owner().getSimpleName());
        }
        if (PositionWriter.isSaid(collection)) {
            sketches.apply(target)
                    .ifPresent(sketch -> positions.write(collection, Place.of(sketch, Place.Level.EMBEDDED)));
        }
        return Optional.empty();
    }

    private Optional<Sketch> inTarget(TypeElement entity, Attribute collection, TypeElement target) {
        Optional<Sketch> sketch = sketches.apply(target);
        if (sketch.isEmpty()) {
            return refuse(
                    collection,
                    collection.on(ONE_TO_MANY).orElseThrow(),
                    "would add a column to the table of " + target.getSimpleName()
                            + ", which is not compiled here. Use a @JoinTable, or an association of that entity");
        }
        var reference = new AssociationWriter.Reference(
                collection, entity, collection.all(JOIN_COLUMN), collection.name(), at(collection));
        Place place = Place.of(sketch.get(), Place.Level.EMBEDDED);
        writers.associations().columns(reference, place, true);
        positions.write(collection, place);
        return Optional.empty();
    }

    /** {@return the attributes that hold many values among these and in what is embedded in them} */
    List<Attribute> collections(List<Attribute> attributes, TypeElement owner) {
        var found = new ArrayList<Attribute>();
        for (Attribute attribute : attributes) {
            if (AttributeWriter.isCollection(attribute)) {
                found.add(attribute);
            } else if (AttributeWriter.isEmbedded(attribute) && !AttributeWriter.isAssociation(attribute)) {
                List<Attribute> inner = writers.attributes().inside(attribute, owner).stream()
                        .filter(within -> !TypeNames.of(within.type()).equals(TypeNames.of(attribute.type())))
                        .toList();
                found.addAll(collections(inner, owner));
            }
        }
        return found;
    }
}
