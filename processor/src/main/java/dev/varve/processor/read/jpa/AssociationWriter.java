package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Spot;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Makes the columns and the foreign key of an association to one entity. */
final class AssociationWriter {

    private static final String JOIN_COLUMN = "JoinColumn";

    private final Services services;
    private final Keys keys;
    private final Report report;
    private final Support support;

    AssociationWriter(Services services, Keys keys, Report report) {
        this.services = services;
        this.keys = keys;
        this.report = report;
        this.support = new Support(report);
    }

    /** {@return the columns, added to their table with their foreign key; none if the other side has them} */
    List<JpaColumn> write(Attribute attribute, Place place) {
        Written at =
                attribute.on("ManyToOne").or(() -> attribute.on("OneToOne")).orElseThrow();
        if (!at.text("mappedBy").isEmpty()) {
            return List.of();
        }
        Optional<TypeElement> target = target(attribute, at);
        if (!isReadable(attribute) || target.isEmpty()) {
            place.sketch().spoil();
            return List.of();
        }
        List<Written> said = place.overrides().join(attribute.name()).orElseGet(() -> attribute.all(JOIN_COLUMN));
        boolean optional = at.flag("optional", true) && !place.rules().require(attribute);
        var reference = new Reference(
                attribute, target.get(), said, attribute.name(), attribute.at(JOIN_COLUMN, "ManyToOne", "OneToOne"));
        List<JpaColumn> columns = columns(reference, place, optional);
        if (at.name().endsWith("OneToOne") && place.level() != Place.Level.KEY && !columns.isEmpty()) {
            place.sketch().unique("", columns.stream().map(JpaColumn::name).toList(), reference.at());
        }
        return columns;
    }

    /**
     * Columns that refer to an entity.
     *
     * @param attribute the attribute that they come from
     * @param target the entity that they refer to
     * @param said what is said about them
     * @param prefix what their names begin with unless they are said
     * @param at where they stand
     */
    record Reference(Attribute attribute, TypeElement target, List<Written> said, String prefix, Written at) {}

    /** {@return the columns of a reference, added to their table with their foreign key} */
    List<JpaColumn> columns(Reference reference, Place place, boolean optional) {
        List<JpaColumn> columns = new ArrayList<>();
        List<JpaColumn> targets = new ArrayList<>();
        if (!resolve(reference, place, columns, targets)) {
            place.sketch().spoil();
            return List.of();
        }
        boolean nullable = optional && reference.said().stream().allMatch(join -> join.flag("nullable", true));
        List<JpaColumn> made = columns.stream()
                .map(column -> switch (place.level()) {
                    case KEY -> column.notNull();
                    case SUBTYPE -> column.nullable();
                    case EMBEDDED, ENTITY -> nullable ? column.nullable() : column.notNull();
                })
                .toList();
        made.forEach(column -> place.sketch().add(column, place.level() == Place.Level.SUBTYPE));
        for (int i = 0; i < reference.said().size(); i++) {
            if (reference.said().get(i).flag("unique")) {
                place.sketch().unique("", List.of(made.get(i).name()), reference.at());
            }
        }
        new References(services.hierarchy(), support).add(reference, made, targets, place.sketch());
        return made;
    }

    private boolean resolve(Reference reference, Place place, List<JpaColumn> columns, List<JpaColumn> targets) {
        List<JpaColumn> key = keys.of(reference.target());
        if (key.isEmpty()) {
            return refuse(
                    reference.at().spot(),
                    "the key of " + reference.target().getSimpleName() + ", which "
                            + reference.attribute().shown()
                            + " refers to, cannot be read. Give it an @Id that does not come from here");
        }
        if (reference.said().isEmpty()) {
            key.forEach(column -> add(
                    reference, place, Written.nothingOn(reference.attribute().element()), column, columns));
            targets.addAll(key);
            return true;
        }
        for (Written join : reference.said()) {
            String name = join.text("referencedColumnName");
            Optional<JpaColumn> column = name.isEmpty()
                    ? key.stream()
                            .filter(only -> key.size() == 1 && reference.said().size() == 1)
                            .findFirst()
                    : named(reference.target(), key, name);
            if (column.isEmpty()) {
                return refuse(join.spot("referencedColumnName"), noColumn(reference, name, key));
            }
            add(reference, place, join, column.get(), columns);
            targets.add(column.get());
        }
        return true;
    }

    private void add(Reference reference, Place place, Written join, JpaColumn target, List<JpaColumn> columns) {
        Naming naming = services.naming();
        String name = join.text("name").isEmpty() ? implied(reference, target) : join.text("name");
        boolean written = join.flag("insertable", true) || join.flag("updatable", true);
        support.checkAttributes(join, Map.of("options", "change the table by hand-written SQL in a migration"));
        boolean overridden =
                place.overrides().join(reference.attribute().name()).isPresent();
        columns.add(new JpaColumn(
                Optional.of(reference.attribute()),
                join.mirror().isPresent() ? join : reference.at(),
                place.path(reference.attribute()),
                Column.of(naming.physical(name), target.column().type()),
                isToOne(reference) && !overridden,
                written));
    }

    /** A map's key has the whole name that is implied; every other reference adds that of the column it refers to. */
    private static String implied(Reference reference, JpaColumn target) {
        return reference.prefix().endsWith(PositionWriter.KEY)
                ? reference.prefix()
                : reference.prefix() + "_" + target.name();
    }

    private boolean isToOne(Reference reference) {
        return AttributeWriter.isAssociation(reference.attribute())
                && keys.of(reference.target()).size() == 1;
    }

    private Optional<JpaColumn> named(TypeElement target, List<JpaColumn> key, String name) {
        String physical = services.naming().physical(name);
        return key.stream()
                .filter(column -> column.name().equals(physical))
                .findFirst()
                .or(() -> keys.columns(target).stream()
                        .filter(column -> column.name().equals(physical))
                        .findFirst());
    }

    private static String noColumn(Reference reference, String name, List<JpaColumn> key) {
        String names = key.stream().map(column -> "\"" + column.name() + "\"").collect(Collectors.joining(", "));
        String which = name.isEmpty() ? "names no column of" : "names \"" + name + "\", which is no column of";
        return "a join column of " + reference.attribute().shown() + " " + which + " "
                + reference.target().getSimpleName() + ". Its key columns are " + names
                + ": write one @JoinColumn(name = ..., referencedColumnName = ...) for each";
    }

    private boolean isReadable(Attribute attribute) {
        if (!attribute.isAny("JoinTable", "PrimaryKeyJoinColumn", "PrimaryKeyJoinColumns")) {
            return true;
        }
        boolean table = attribute.is("JoinTable");
        Written at = attribute
                .on("JoinTable")
                .or(() -> attribute.on("PrimaryKeyJoinColumn"))
                .or(() -> attribute.on("PrimaryKeyJoinColumns"))
                .orElseThrow();
        support.refuse(
                at,
                "",
                Jpa.shown(at) + " on an association to one entity",
                table ? "use @JoinColumn, or make it @ManyToMany" : "use @MapsId");
        return false;
    }

    private Optional<TypeElement> target(Attribute attribute, Written at) {
        return target(attribute, at, attribute.type());
    }

    /** {@return the entity that an association refers to; if it is none, that is reported} */
    Optional<TypeElement> target(Attribute attribute, Written at, TypeMirror type) {
        TypeMirror named = at.type("targetEntity").orElse(type);
        if (TypeNames.isUnresolved(named)) {
            return Optional.empty();
        }
        Optional<TypeElement> target = TypeNames.element(named).filter(Jpa::isEntity);
        if (target.isEmpty()) {
            refuse(
                    at.spot(),
                    attribute.shown() + " refers to " + TypeNames.of(named) + ", which is no entity. Make it one with"
                            + " @Entity, or embed it with @Embedded");
        }
        return target;
    }

    private boolean refuse(Spot spot, String message) {
        report.add(ProblemCode.JPA_MAPPING, spot, message);
        return false;
    }
}
