package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a condition that no row makes false, on the entity or on a column. It is SQL, with columns named as in the
 * database.
 *
 * <pre>{@code
 * @Check("starts_at < ends_at")                     // on the entity
 * @Column @Check("age >= 18") int age
 * }</pre>
 */
@Documented
@Repeatable(Check.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Check {

    /**
     * The condition.
     *
     * @return SQL that every database understands, or an empty string if each has a text of its own
     */
    String value() default "";

    /**
     * Other texts for single databases.
     *
     * @return the texts
     */
    SqlOn[] dialects() default {};

    /**
     * The constraint's name, unique in the schema. Left empty, it is derived from the table and the columns that the
     * condition mentions when the constraint is new, and kept from then on.
     *
     * @return the name, at most 63 bytes in UTF-8, or an empty string to derive it
     */
    String name() default "";

    /** Holds several {@link Check} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
    @interface List {

        /**
         * The declarations.
         *
         * @return the checks in the order in which they are written
         */
        Check[] value();
    }
}
