package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a column take its numbers from a sequence that some entity declares with {@link Sequence}.
 *
 * <pre>{@code
 * @Column @FromSequence("document_number") long number
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface FromSequence {

    /**
     * The sequence's name.
     *
     * @return the name, as it is declared
     */
    String value();
}
