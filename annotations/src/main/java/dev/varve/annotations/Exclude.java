package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an exclusion constraint on the entity: no two rows are related by all of some operators, such as two
 * bookings of one room at overlapping times. Only PostgreSQL has this.
 *
 * <pre>{@code
 * @Exclude(parts = {
 *     @Exclude.Part(column = "room", operator = "="),
 *     @Exclude.Part(expression = "tsrange(starts_at, ends_at)", operator = "&&")})
 * }</pre>
 */
@Documented
@Repeatable(Exclude.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Exclude {

    /**
     * What is compared, and how.
     *
     * @return the parts in order, at least one
     */
    Part[] parts();

    /**
     * The method of its index.
     *
     * @return a method of PostgreSQL, such as {@code gist}
     */
    String method() default "gist";

    /**
     * Which rows are compared.
     *
     * @return an SQL condition, or an empty string for all rows
     */
    String where() default "";

    /**
     * When it is checked.
     *
     * @return the time
     */
    Deferral deferral() default Deferral.NONE;

    /**
     * The constraint's name, unique in the schema. Left empty, it is derived when the constraint is new, and kept from
     * then on.
     *
     * @return the name, at most 63 bytes in UTF-8, or an empty string to derive it
     */
    String name() default "";

    /** A column or an expression, and the operator that compares it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({})
    @interface Part {

        /**
         * The column.
         *
         * @return the name of a column, as in the database; an empty string if an expression is given
         */
        String column() default "";

        /**
         * The expression.
         *
         * @return SQL over the row; an empty string if a column is given
         */
        String expression() default "";

        /**
         * The operator.
         *
         * @return an operator of PostgreSQL, such as {@code &&}
         */
        String operator();

        /**
         * The operator class of the index.
         *
         * @return the name; an empty string for the type's way
         */
        String operatorClass() default "";
    }

    /** Holds several {@link Exclude} declarations of one entity; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {

        /**
         * The declarations.
         *
         * @return the constraints in the order in which they are written
         */
        Exclude[] value();
    }
}
