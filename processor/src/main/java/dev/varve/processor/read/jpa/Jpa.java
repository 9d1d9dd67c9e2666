package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/** The annotations of JPA, found by their simple names. */
public final class Jpa {

    /** The package of the annotations. */
    public static final String PACKAGE = "jakarta.persistence.";

    /** The annotation that every one who uses JPA has on the class path. */
    public static final String ENTITY = PACKAGE + "Entity";

    static final String HIBERNATE = "org.hibernate.annotations.";

    /** The annotations of types that bring columns into tables. */
    public static final List<String> MANAGED = List.of("Entity", "MappedSuperclass", "Embeddable", "Converter");

    private Jpa() {}

    /** {@return whether the type is an entity of JPA} */
    public static boolean isEntity(Element type) {
        return is(type, "Entity");
    }

    /** {@return whether the type is an entity of JPA, or one that entities consist of} */
    public static boolean isManaged(Element type) {
        return MANAGED.stream().anyMatch(name -> is(type, name));
    }

    static boolean is(Element element, String name) {
        return on(element, name).isPresent();
    }

    /** {@return the annotation of JPA on the element, if there is one} */
    public static Optional<Written> on(Element element, String name) {
        return Written.find(element, PACKAGE + name);
    }

    /** {@return every annotation of this name, alone or in the container that has its name in the plural} */
    static List<Written> all(Element element, String name) {
        return Written.all(element, PACKAGE + name, PACKAGE + name + "s");
    }

    /** {@return the name of an annotation as it is written in source, such as {@code @Column}} */
    static String shown(Written annotation) {
        return "@" + annotation.name().substring(annotation.name().lastIndexOf('.') + 1);
    }
}
