package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Makes the columns of an attribute: one of its own, those of what is embedded, or a foreign key. */
final class AttributeWriter {

    private static final String[] COLLECTIONS = {"ElementCollection", "OneToMany", "ManyToMany"};
    private static final int DEEPEST = 20;

    private final Hierarchy hierarchy;
    private final BasicWriter basics;
    private final AssociationWriter associations;
    private final Support support;
    private final Report report;

    AttributeWriter(
            Hierarchy hierarchy,
            BasicWriter basics,
            AssociationWriter associations,
            Report report) {
        this.hierarchy = hierarchy;
        this.basics = basics;
        this.associations = associations;
        this.support = new Support(report);
        this.report = report;
    }

    static boolean isCollection(Attribute attribute) {
        return attribute.isAny(COLLECTIONS);
    }

    static boolean isAssociation(Attribute attribute) {
        return attribute.isAny("ManyToOne", "OneToOne");
    }

    static boolean isEmbedded(Attribute attribute) {
        return attribute.isAny("Embedded", "EmbeddedId")
                || TypeNames.element(attribute.type())
                        .filter(type -> Jpa.is(type, "Embeddable"))
                        .isPresent();
    }

    /** {@return the columns, added to their table; collections have none in it} */
    List<JpaColumn> write(Attribute attribute, Place place) {
        if (!support.check(attribute.element())) {
            place.sketch().spoil();
            return List.of();
        }
        Optional<Attribute> standIn = place.overrides().key(attribute.name());
        if (standIn.isPresent()) {
            return associations.write(standIn.get(), place);
        }
        if (isCollection(attribute) || Written.find(attribute.element(), Jpa.HIBERNATE + "Formula").isPresent()) {
            return List.of();
        }
        if (isAssociation(attribute)) {
            return associations.write(attribute, place);
        }
        return isEmbedded(attribute) && !attribute.isAny("Convert")
                ? embedded(attribute, place)
                : basics.write(attribute, place);
    }

    private List<JpaColumn> embedded(Attribute attribute, Place place) {
        Optional<TypeElement> type = TypeNames.element(attribute.type());
        if (type.isEmpty() || TypeNames.isUnresolved(attribute.type())) {
            place.sketch().spoil();
            return List.of();
        }
        if (!isReadable(attribute, type.get(), place)) {
            place.sketch().spoil();
            return List.of();
        }
        var columns = new ArrayList<JpaColumn>();
        inside(attribute, place.sketch().owner()).forEach(inner -> columns.addAll(write(inner, place.in(attribute))));
        return columns;
    }

    private boolean isReadable(Attribute attribute, TypeElement type, Place place) {
        boolean shallow = place.path().chars().filter(letter -> letter == '.').count() < DEEPEST;
        boolean extended = TypeNames.element(type.getSuperclass())
                .filter(above -> Jpa.is(above, "Embeddable"))
                .isPresent();
        if (shallow && !extended) {
            return true;
        }
        report.add(
                extended ? ProblemCode.JPA_UNSUPPORTED : ProblemCode.JPA_MAPPING,
                attribute.at("Embedded", "EmbeddedId").spot(),
                "the type " + type.getSimpleName() + " of " + attribute.shown()
                        + (extended
                                ? " extends another embeddable, which is stored with a column that tells them apart. That is"
                                        + " not read: make the other one a @MappedSuperclass"
                                : " is embedded in itself. Take @Embedded away, or make it an association"));
        return false;
    }

    List<Attribute> inside(Attribute embedded, TypeElement owner) {
        return embedded.type() instanceof DeclaredType declared ? hierarchy.attributes(declared, owner) : List.of();
    }
}
