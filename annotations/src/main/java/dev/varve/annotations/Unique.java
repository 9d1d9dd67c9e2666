package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a unique constraint: no two rows have the same values, on the entity with the names of its {@link #columns},
 * or on one column without. Unlike a unique {@link Index} it can be deferred.
 *
 * <pre>{@code
 * @Unique(columns = {"tenant", "email"})            // on the entity
 * @Column(length = 320) @Unique String email
 * }</pre>
 */
@Documented
@Repeatable(Unique.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Unique {

    /**
     * The constraint's name, unique in the schema. Left empty, it is derived from the table and the columns when the
     * constraint is new, and kept from then on.
     *
     * @return the name, at most 63 bytes in UTF-8, or an empty string to derive it
     */
    String name() default "";

    /**
     * The names of the columns, in order. On a column it stays empty.
     *
     * @return names of columns, as in the database
     */
    String[] columns() default {};

    /**
     * Whether two rows with NULL count as equal. PostgreSQL can do this from version 15, H2 too, the others cannot.
     *
     * @return {@code true} if NULL is equal to NULL
     */
    boolean nullsNotDistinct() default false;

    /**
     * When it is checked. Only PostgreSQL can wait with a unique constraint.
     *
     * @return the time
     */
    Deferral deferral() default Deferral.NONE;

    /** Holds several {@link Unique} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
    @interface List {

        /**
         * The declarations.
         *
         * @return the constraints in the order in which they are written
         */
        Unique[] value();
    }
}
