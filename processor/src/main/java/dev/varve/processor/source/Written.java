package dev.varve.processor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

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
        return mirror.isPresent() ? name(mirror.get()) : "";
    }

    private static String name(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement() instanceof TypeElement type
                ? type.getQualifiedName().toString()
                : "";
    }

    /** {@return the value of an attribute, if it is written out} */
    public Optional<AnnotationValue> value(String attribute) {
        return Optional.ofNullable(find(attribute));
    }

    private @Nullable AnnotationValue find(String attribute) {
        if (mirror.isPresent()) {
            for (var entry : mirror.get().getElementValues().entrySet()) {
                if (entry.getKey().getSimpleName().contentEquals(attribute)) {
                    return entry.getValue();
                }
            }
        }
        return null;
    }

    /** What the compiler has for the value of an attribute. Plain code, here and below: each column asks many times. */
    private @Nullable Object plain(String attribute) {
        AnnotationValue value = find(attribute);
        return value == null ? null : value.getValue();
    }

    /** {@return the class that an attribute names, if it is written out} */
    public Optional<TypeMirror> type(String attribute) {
        return plain(attribute) instanceof TypeMirror type ? Optional.of(type) : Optional.empty();
    }

    /** {@return the simple name of the enum constant that an attribute names, or an empty string if it is left out} */
    public String constant(String attribute) {
        return plain(attribute) instanceof VariableElement constant
                ? constant.getSimpleName().toString()
                : "";
    }

    /** {@return the annotations in an attribute, be it one or several} */
    public List<Written> nested(String attribute) {
        Object value = plain(attribute);
        if (value instanceof AnnotationMirror one) {
            return List.of(new Written(element, Optional.of(one)));
        }
        if (!(value instanceof List<?> several)) {
            return List.of();
        }
        var nested = new ArrayList<Written>(several.size());
        for (Object each : several) {
            if (((AnnotationValue) each).getValue() instanceof AnnotationMirror one) {
                nested.add(new Written(element, Optional.of(one)));
            }
        }
        return nested;
    }

    /** {@return the text of an attribute, or an empty string if it is left out} */
    public String text(String attribute) {
        return plain(attribute) instanceof String text ? text : "";
    }

    /** {@return the number of an attribute, or the default if it is left out} */
    public int number(String attribute, int absent) {
        return plain(attribute) instanceof Integer number ? number : absent;
    }

    /** {@return the long number of an attribute, if it is written out} */
    public OptionalLong number(String attribute) {
        return plain(attribute) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** {@return whether an attribute is true, or the default if it is left out} */
    public boolean flag(String attribute, boolean absent) {
        return plain(attribute) instanceof Boolean flag ? flag : absent;
    }

    /** {@return whether an attribute is written out as true} */
    public boolean flag(String attribute) {
        return Boolean.TRUE.equals(plain(attribute));
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
        if (plain(attribute) instanceof List<?> list) {
            for (Object each : list) {
                values.add((AnnotationValue) each);
            }
        }
        return values;
    }

    /** {@return whether javac could make sense of everything that is written} */
    public boolean isResolved() {
        if (mirror.isPresent()) {
            for (AnnotationValue value : mirror.get().getElementValues().values()) {
                if (!isResolved(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isResolved(AnnotationValue value) {
        if (value.getValue() instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof AnnotationValue nested && !isResolved(nested)) {
                    return false;
                }
            }
            return true;
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
