package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Spot;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.problem.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Makes the table of an entity, with the columns of what it inherits and of the subtypes that share the table. */
final class EntityWriter {

    private static final String DISCRIMINATOR = "DiscriminatorColumn";
    private static final int DISCRIMINATOR_LENGTH = 31;

    private final Services services;
    private final Writers writers;
    private final Keys keys;
    private final Generators generators;
    private final Report report;

    EntityWriter(Services services, Writers writers, Keys keys, Generators generators, Report report) {
        this.services = services;
        this.writers = writers;
        this.keys = keys;
        this.generators = generators;
        this.report = report;
    }

    /** {@return the table of an entity that has one of its own} */
    Sketch write(TypeElement entity) {
        Hierarchy hierarchy = services.hierarchy();
        Written at = Jpa.on(entity, "Table")
                .or(() -> Jpa.on(entity, "Entity"))
                .orElseGet(() -> Written.nothingOn(entity));
        var sketch = new Sketch(entity, at, Optional.empty(), hierarchy.table(entity), report);
        Hierarchy.Strategy strategy = hierarchy.strategy(entity);
        boolean joined = strategy == Hierarchy.Strategy.JOINED
                && hierarchy.parent(entity).isPresent();
        if (joined) {
            refer(entity, sketch);
        } else {
            key(entity, sketch);
        }
        add(entity, joined ? hierarchy.own(entity) : hierarchy.lineage(entity), Place.Level.ENTITY, sketch);
        if (strategy == Hierarchy.Strategy.SINGLE_TABLE) {
            for (TypeElement subtype : hierarchy.subtypes(entity)) {
                sketch.contributor(subtype);
                add(subtype, hierarchy.own(subtype), Place.Level.SUBTYPE, sketch);
            }
        }
        if (!joined) {
            discriminator(entity, strategy, sketch);
        }
        return sketch;
    }

    /** Reads what the annotation of the table says about its columns, when all of them are known. */
    void finish(TypeElement entity, Sketch sketch) {
        Jpa.on(entity, "Table")
                .ifPresent(at -> new TableWriter(services.naming(), writers.support(), report).read(at, sketch));
    }

    private void key(TypeElement entity, Sketch sketch) {
        List<JpaColumn> columns = writers.keys().write(entity, sketch);
        if (columns.isEmpty()) {
            sketch.spoil();
            boolean tried = services.hierarchy()
                    .attributes(entity, services.hierarchy().lineage(entity))
                    .stream()
                    .anyMatch(KeyWriter::isKey);
            if (!tried) {
                report.add(
                        ProblemCode.NO_KEY,
                        Jpa.on(entity, "Entity").map(Written::spot).orElseGet(() -> Spot.of(entity)),
                        "the entity \"" + entity.getSimpleName() + "\" has no key. Write @Id on the attribute, or on each"
                                + " of the attributes, that tell its rows apart");
            }
        }
        TypeElement root = services.hierarchy().root(entity);
        columns.forEach(column -> sketch.replace(generators.number(root, column)));
    }

    /** The key of a subtype's table is the one of the table above. */
    private void refer(TypeElement entity, Sketch sketch) {
        Hierarchy hierarchy = services.hierarchy();
        TypeElement parent = hierarchy.parent(entity).orElseThrow();
        List<JpaColumn> columns = keys.of(entity);
        List<JpaColumn> above = keys.of(parent);
        columns.forEach(column -> sketch.add(column, false));
        sketch.key(columns);
        List<Written> joins = Jpa.all(entity, "PrimaryKeyJoinColumn");
        boolean none = joins.stream()
                .flatMap(join -> join.nested("foreignKey").stream())
                .anyMatch(key -> key.constant("value").equals("NO_CONSTRAINT"));
        if (!columns.isEmpty() && !none) {
            String name = joins.stream()
                    .flatMap(join -> join.nested("foreignKey").stream())
                    .map(key -> key.text("name"))
                    .findFirst()
                    .orElse("");
            sketch.add(
                    Constraint.ForeignKey.of(name, names(columns), hierarchy.table(parent), names(above)),
                    joins.stream().findFirst().orElseGet(() -> Written.nothingOn(entity)));
        }
    }

    private static List<String> names(List<JpaColumn> columns) {
        return columns.stream().map(JpaColumn::name).toList();
    }

    private void add(TypeElement entity, Collection<TypeElement> declaring, Place.Level level, Sketch sketch) {
        Place place = Place.of(sketch, level).with(Overrides.NONE.and(entity));
        List<Attribute> attributes = services.hierarchy().attributes(entity, declaring);
        attributes.stream()
                .filter(attribute -> !KeyWriter.isKey(attribute))
                .forEach(attribute -> writers.attributes().write(attribute, place));
        for (TypeElement type : declaring) {
            List<Attribute> own = attributes.stream()
                    .filter(attribute -> attribute.owner().equals(type))
                    .toList();
            AttributeReader.elsewhere(type, own).forEach(at -> unread(at, sketch));
        }
    }

    private void unread(Written at, Sketch sketch) {
        sketch.spoil();
        report.add(
                ProblemCode.JPA_MAPPING,
                at.spot(),
                Jpa.shown(at) + " stands on \"" + at.element().getSimpleName() + "\", where it is not read: where @Id"
                        + " stands, on fields or on getters, the others have to stand. Move it there, or say"
                        + " @Access(...)");
    }

    private void discriminator(TypeElement entity, Hierarchy.Strategy strategy, Sketch sketch) {
        Optional<Written> said = Jpa.on(entity, DISCRIMINATOR);
        boolean shared = strategy == Hierarchy.Strategy.SINGLE_TABLE
                && !services.hierarchy().subtypes(entity).isEmpty();
        if (said.isEmpty() && !shared || strategy == Hierarchy.Strategy.TABLE_PER_CLASS) {
            return;
        }
        Written at = said.orElseGet(() -> Written.nothingOn(entity));
        if (!writers.support()
                .checkAttributes(
                        at,
                        Map.of(
                                "columnDefinition", "say its type with discriminatorType and length",
                                "options", "change the table by hand-written SQL in a migration"))) {
            sketch.spoil();
        }
        String name = at.text("name").isEmpty() ? "DTYPE" : at.text("name");
        ColumnType type = switch (at.constant("discriminatorType")) {
            case "INTEGER" -> new ColumnType.Int();
            case "CHAR" -> new ColumnType.Char(1);
            default -> JpaTypes.text(at.number("length", DISCRIMINATOR_LENGTH));
        };
        Written spot = said.or(() -> Jpa.on(entity, "Inheritance"))
                .or(() -> Jpa.on(entity, "Entity"))
                .orElseGet(() -> Written.nothingOn(entity));
        sketch.add(
                JpaColumn.of(
                        Optional.empty(), spot, "discriminator", Column.of(services.naming().physical(name), type)),
                false);
    }
}
