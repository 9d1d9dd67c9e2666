package dev.varve.processor.read;

import dev.varve.processor.source.Annotations;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeMirror;

/**
 * A member of an entity that is a column.
 *
 * @param element the element that carries the annotations
 * @param annotations those annotations
 * @param type the type of its values, as the entity sees it
 * @param declarations every element that declares it, where an annotation may say that it can be NULL
 * @param fromClassFile whether it was read from a class file
 */
record Member(
        Element element, Annotations annotations, TypeMirror type, List<Element> declarations, boolean fromClassFile) {

    Member {
        declarations = List.copyOf(declarations);
    }

    /** {@return the annotation of this kind, if there is one} */
    Optional<Written> on(VarveAnnotation kind) {
        return annotations.first(kind);
    }

    /** {@return every annotation of this kind} */
    List<Written> allOn(VarveAnnotation kind) {
        return annotations.all(kind);
    }

    String name() {
        return element.getSimpleName().toString();
    }

    /** {@return the name of its column unless it says another} */
    String derivedName() {
        return Names.snakeCase(element.getKind() == ElementKind.METHOD ? Names.property(name()) : name());
    }

    /** {@return this member as a type below declares it again: with that type, and the annotations it already has} */
    Member redeclared(TypeMirror type, List<Element> by) {
        var all = new ArrayList<>(declarations);
        all.addAll(by);
        return new Member(element, annotations, type, all, fromClassFile);
    }
}
