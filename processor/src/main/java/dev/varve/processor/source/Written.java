package dev.varve.processor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * An annotation as it is written on an element. Only what is written out is seen; an attribute that is left out reads
 * as the given default, and so does one that javac could not make sense of, since javac reports that itself.
 *
 * @param element what it is written on
 * @param mirror the annotation
 */
public record Written(Element element, AnnotationMirror mirror) {

    /** What javac puts in the place of a value that it could not resolve. */
    private static final String UNRESOLVED = "<error>";

    /** {@return the value of an attribute, if it is written out} */
    public Optional<AnnotationValue> value(String attribute) {
        for (var entry : mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(attribute)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** {@return the text of an attribute, or an empty string if it is left out} */
    public String text(String attribute) {
        return value(attribute)
                .map(AnnotationValue::getValue)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElse("");
    }

    /** {@return the number of an attribute, or the default if it is left out} */
    public int number(String attribute, int absent) {
        return value(attribute)
                .map(AnnotationValue::getValue)
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .orElse(absent);
    }

    /** {@return whether an attribute is written out as true} */
    public boolean flag(String attribute) {
        return value(attribute)
                .map(AnnotationValue::getValue)
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }

    /** {@return the texts of an attribute, or none if it is left out} */
    public List<String> texts(String attribute) {
        var texts = new ArrayList<String>();
        for (AnnotationValue each : elements(attribute)) {
            if (each.getValue() instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** {@return the single values of an attribute that holds several} */
    public List<AnnotationValue> elements(String attribute) {
        var values = new ArrayList<AnnotationValue>();
        if (value(attribute).map(AnnotationValue::getValue).orElse(null) instanceof List<?> list) {
            list.forEach(each -> values.add((AnnotationValue) each));
        }
        return values;
    }

    /** {@return whether javac could make sense of everything that is written} */
    public boolean isResolved() {
        return mirror.getElementValues().values().stream().allMatch(Written::isResolved);
    }

    private static boolean isResolved(AnnotationValue value) {
        if (value.getValue() instanceof List<?> list) {
            return list.stream().allMatch(each -> !(each instanceof AnnotationValue nested) || isResolved(nested));
        }
        return !UNRESOLVED.equals(value.getValue());
    }

    /** {@return where the annotation stands} */
    public Spot spot() {
        return new Spot(element, Optional.of(mirror), Optional.empty());
    }

    /** {@return where the value of an attribute stands, or the annotation if it is left out} */
    public Spot spot(String attribute) {
        return new Spot(element, Optional.of(mirror), value(attribute));
    }

    /** {@return where one value of an attribute that holds several stands} */
    public Spot spot(AnnotationValue value) {
        return new Spot(element, Optional.of(mirror), Optional.of(value));
    }
}
