package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/**
 * What the annotations of Bean Validation on an attribute say about its columns, as Hibernate applies them when it writes a
 * schema: what is never null, how long a text may be, how many digits a number has. They are found by their names; the
 * application need not have them.
 */
enum BeanRules {
    /** None, since nothing validates what is there. */
    NONE,
    /** Only sizes, since the whole may be null. */
    SIZES,
    /** All. */
    ALL;

    private static final String PACKAGE = "jakarta.validation.constraints.";
    private static final String LENGTH = "org.hibernate.validator.constraints.Length";
    private static final String MAX = "max";
    private static final List<String> NOT_NULL = List.of("NotNull", "NotEmpty", "NotBlank");

    /** Those that belong to a group are checked on some occasions only. */
    private static Stream<Written> of(Element element, String name) {
        return Written.all(element, name, name + ".List").stream()
                .filter(rule -> rule.elements("groups").isEmpty());
    }

    private static boolean isNeverNull(Attribute attribute) {
        return NOT_NULL.stream()
                .anyMatch(name ->
                        of(attribute.element(), PACKAGE + name).findAny().isPresent());
    }

    /** {@return what counts in an embedded attribute: it says itself whether its inside is validated} */
    BeanRules in(Attribute embedded) {
        if (this == NONE
                || Written.find(embedded.element(), "jakarta.validation.Valid").isEmpty()) {
            return NONE;
        }
        return this == ALL && isNeverNull(embedded) ? ALL : SIZES;
    }

    /** {@return whether the column of an attribute is never NULL} What is said of a collection is not said of its elements. */
    boolean require(Attribute attribute) {
        return this == ALL && !AttributeWriter.isCollection(attribute) && isNeverNull(attribute);
    }

    /** {@return the most characters that the text of an attribute has, if it is a text and that is said} */
    OptionalInt length(Attribute attribute) {
        Element element = attribute.element();
        var type = element instanceof ExecutableElement getter ? getter.getReturnType() : element.asType();
        if (this == NONE || !TypeNames.of(type).equals(JpaTypes.STRING)) {
            return OptionalInt.empty();
        }
        return Stream.concat(of(element, PACKAGE + "Size"), of(element, LENGTH))
                .mapToInt(rule -> rule.number(MAX, Integer.MAX_VALUE))
                .filter(max -> max < Integer.MAX_VALUE)
                .min();
    }

    /** {@return how many digits the number of an attribute has, if that is said} */
    Optional<Written> digits(Attribute attribute) {
        return this == NONE || AttributeWriter.isCollection(attribute)
                ? Optional.empty()
                : of(attribute.element(), PACKAGE + "Digits").findFirst();
    }
}
