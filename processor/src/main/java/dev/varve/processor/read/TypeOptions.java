package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.problem.ProblemCode;
import java.util.Optional;
import javax.lang.model.element.AnnotationValue;

/**
 * What is written beside the Java type of a column.
 *
 * @param member the column's member
 * @param at its {@code @Column}, or its {@code @Id} where it has none
 * @param report takes the problems
 */
record TypeOptions(Member member, Written at, Report report) {

    static final String LENGTH = "length";
    static final String FIXED = "fixed";
    static final String PRECISION = "precision";
    static final String SCALE = "scale";
    static final String ENUM_AS = "enumAs";
    static final int ABSENT = -1;

    /** {@return whether the attribute says anything} */
    boolean given(String attribute) {
        return attribute.equals(FIXED)
                ? at.flag(FIXED)
                : at.value(attribute).isPresent() && at.number(attribute, 0) != ABSENT;
    }

    /** {@return the number that an attribute gives, or else this one} */
    int number(String attribute, int absent) {
        return at.number(attribute, absent);
    }

    /**
     * {@return whether none of the attributes is given; the first that is, is reported}
     *
     * @param message what has it and what to do
     */
    boolean refuseEach(String message, String... attributes) {
        for (String attribute : attributes) {
            if (given(attribute)) {
                refuse(attribute, message + "; take " + attribute + " away");
                return false;
            }
        }
        return true;
    }

    /** Reports what is wrong about an attribute, and returns nothing. */
    <T> Optional<T> refuse(String attribute, String message) {
        return refuse(ProblemCode.INVALID_TYPE_OPTION, attribute, message);
    }

    /** Reports what is wrong about an attribute, and returns nothing. */
    <T> Optional<T> refuse(ProblemCode code, String attribute, String message) {
        String written = at.value(attribute)
                .map(AnnotationValue::getValue)
                .map(value -> attribute + " = " + value + ": ")
                .orElse("");
        report.add(code, at.spot(attribute), "\"" + member.name() + "\": " + written + message);
        return Optional.empty();
    }
}
