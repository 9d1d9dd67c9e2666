package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A persistent field or property.
 *
 * @param name its name
 * @param type its type, as the entity sees it
 * @param element the field or the getter, which has the annotations
 * @param owner the type that declares it
 */
public record Attribute(String name, TypeMirror type, Element element, TypeElement owner) {

    Optional<Written> on(String annotation) {
        return Jpa.on(element, annotation);
    }

    List<Written> all(String annotation) {
        return Jpa.all(element, annotation);
    }

    boolean is(String annotation) {
        return Jpa.is(element, annotation);
    }

    boolean isAny(String... annotations) {
        return List.of(annotations).stream().anyMatch(this::is);
    }

    /** {@return the first of these annotations, or the attribute itself} */
    Written at(String... annotations) {
        return List.of(annotations).stream()
                .flatMap(name -> on(name).stream())
                .findFirst()
                .orElseGet(() -> Written.nothingOn(element));
    }

    /** {@return the attribute with another type, such as that of its elements} */
    Attribute withType(TypeMirror type) {
        return new Attribute(name, type, element, owner);
    }

    String shown() {
        return "\"" + owner.getSimpleName() + "." + name + "\"";
    }
}
