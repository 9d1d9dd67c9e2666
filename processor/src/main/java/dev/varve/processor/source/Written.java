package dev.varve.processor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * An annotation as it is written on an element. Only what is written out is seen; an attribute that is left out reads
 * as the given default, and so does one that javac could not make sense of, since javac reports that itself.
 *
 * @param element what it is written on
 * @param mirror the annotation; nothing where none is written and the element itself says what is meant
 */
public record Written(Element element, Optional<AnnotationMirror> mirror) {

    /** What javac puts in the place of a value that it could not resolve. */
    private static final String UNRESOLVED = "<error>";

    /** {@return an element that is what it is without an annotation} */
    public static Written nothingOn(Element element) {
        return new Written(element, Optional.empty());
    }

    /** {@return the annotation of this qualified name on the element, if there is one} */
    public static Optional<Written> find(Element element, String name) {
        List<Written> all = all(element, name, "");
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /**
     * {@return every annotation of this qualified name on the element, in the order in which they are written}
     *
     * @param container the qualified name of the annotation that holds several of them
     */
    public static List<Written> all(Element element, String name, String container) {
        List<? extends AnnotationMirror> mirrors = element.getAnnotationMirrors();
        if (mirrors.isEmpty()) {
            // Most elements, and every one of them is asked for every annotation.
            return List.of();
        }
        var found = new ArrayList<Written>(1);
        for (AnnotationMirror mirror : mirrors) {
            String known = name(mirror);
            if (known.equals(name)) {
                found.add(new Written(element, Optional.of(mirror)));
            } else if (known.equals(container)) {
                found.addAll(new Written(element, Optional.of(mirror)).nested("value"));
            }
        }
        return found;
    }

    /** {@return every annotation on the element} */
    public static List<Written> all(Element element) {
        return element.getAnnotationMirrors().stream()
                .map(mirror -> new Written(element, Optional.of(mirror)))
                .toList();
    }

    /** {@return the qualified name of the annotation; empty if there is none} */
    public String name() {
        return mirror.map(Written::name).orElse("");
    }

    private static String name(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement() instanceof TypeElement type
                ? type.getQualifiedName().toString()
                : "";
    }

    /** {@return the value of an attribute, if it is written out} */
    public Optional<AnnotationValue> value(String attribute) {
        if (mirror.isPresent()) {
            for (var entry : mirror.get().getElementValues().entrySet()) {
                if (entry.getKey().getSimpleName().contentEquals(attribute)) {
                    return Optional.of(entry.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** {@return the class that an attribute names, if it is written out} */
    public Optional<TypeMirror> type(String attribute) {
        return value(attribute)
                .map(AnnotationValue::getValue)
                .filter(TypeMirror.class::isInstance)
                .map(TypeMirror.class::cast);
    }

    /** {@return the simple name of the enum constant that an attribute names, or an empty string if it is left out} */
    public String constant(String attribute) {
        return value(attribute)
                .map(AnnotationValue::getValue)
                .filter(VariableElement.class::isInstance)
                .map(constant -> ((VariableElement) constant).getSimpleName().toString())
                .orElse("");
    }

    /** {@return the annotations in an attribute, be it one or several} */
    public List<Written> nested(String attribute) {
        return Stream.concat(value(attribute).stream(), elements(attribute).stream())
                .map(AnnotationValue::getValue)
                .filter(AnnotationMirror.class::isInstance)
                .map(nested -> new Written(element, Optional.of((AnnotationMirror) nested)))
                .toList();
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

    /** {@return the long number of an attribute, if it is written out} */
    public OptionalLong number(String attribute) {
        return value(attribute).map(AnnotationValue::getValue).filter(Long.class::isInstance).stream()
                .mapToLong(Long.class::cast)
                .findFirst();
    }

    /** {@return whether an attribute is true, or the default if it is left out} */
    public boolean flag(String attribute, boolean absent) {
        return value(attribute)
                .map(AnnotationValue::getValue)
                .filter(Boolean.class::isInstance)
                .map(Boolean.class::cast)
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
        return mirror.stream()
                .flatMap(known -> known.getElementValues().values().stream())
                .allMatch(Written::isResolved);
    }

    private static boolean isResolved(AnnotationValue value) {
        if (value.getValue() instanceof List<?> list) {
            return list.stream().allMatch(each -> !(each instanceof AnnotationValue nested) || isResolved(nested));
        }
        return !UNRESOLVED.equals(value.getValue());
    }

    /** {@return where the annotation stands} */
    public Spot spot() {
        return new Spot(element, mirror, Optional.empty());
    }

    /** {@return where the value of an attribute stands, or the annotation if it is left out} */
    public Spot spot(String attribute) {
        return new Spot(element, mirror, value(attribute));
    }

    /** {@return where one value of an attribute that holds several stands} */
    public Spot spot(AnnotationValue value) {
        return new Spot(element, mirror, Optional.of(value));
    }
}
