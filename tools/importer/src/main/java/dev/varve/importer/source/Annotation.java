package dev.varve.importer.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One annotation as it is written; what is at its default is left out. */
final class Annotation {

    private static final String VALUE = "value";

    private final String name;
    private final List<String> attributes = new ArrayList<>();
    private boolean onlyValue = true;

    Annotation(String name) {
        this.name = name;
    }

    /** Adds an attribute in the words of Java. */
    Annotation code(String attribute, String code) {
        onlyValue &= attribute.equals(VALUE);
        attributes.add(attribute + " = " + code);
        return this;
    }

    /** Adds a text, if it is not empty. */
    Annotation text(String attribute, String text) {
        return text.isEmpty() ? this : code(attribute, Literal.of(text));
    }

    /** Adds a flag, if it is set. */
    Annotation flag(String attribute, boolean set) {
        return set ? code(attribute, "true") : this;
    }

    /** Adds texts, if there are any. */
    Annotation texts(String attribute, List<String> texts) {
        return codes(attribute, texts.stream().map(Literal::of).toList());
    }

    /** Adds several, each in the words of Java, if there are any. */
    Annotation codes(String attribute, List<String> codes) {
        if (codes.isEmpty()) {
            return this;
        }
        return code(attribute, codes.size() == 1 ? codes.get(0) : "{" + String.join(", ", codes) + "}");
    }

    boolean isBare() {
        return attributes.isEmpty();
    }

    @Override
    public String toString() {
        if (attributes.isEmpty()) {
            return name;
        }
        if (onlyValue) {
            return name + "(" + attributes.get(0).substring(VALUE.length() + 3) + ")";
        }
        return name + attributes.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
