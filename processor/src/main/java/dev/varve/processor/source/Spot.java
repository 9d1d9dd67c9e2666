package dev.varve.processor.source;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * What in the source a problem is shown at.
 *
 * @param element the element
 * @param annotation the annotation on it, if the problem is about one
 * @param value the value in the annotation, if the problem is about one
 */
public record Spot(Element element, Optional<AnnotationMirror> annotation, Optional<AnnotationValue> value) {

    /** Requires every part. */
    public Spot {
        requireNonNull(element);
        requireNonNull(annotation);
        requireNonNull(value);
    }

    /** {@return the element itself} */
    public static Spot of(Element element) {
        return new Spot(element, Optional.empty(), Optional.empty());
    }
}
