package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an index, on the entity with the names of its {@link #columns}, or on one column without.
 *
 * <pre>{@code
 * @Index(columns = {"dataset_name", "profiled_at"})   // on the entity
 * @Column @Index(name = "idx_runs_cost") BigDecimal costDollars
 * }</pre>
 */
@Documented
@Repeatable(Index.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Index {

    /**
     * The index's name, unique in the schema. Left empty, it is derived from the table and the columns when the index
     * is new, and kept from then on.
     *
     * @return the name, at most 63 bytes in UTF-8, or an empty string to derive it
     */
    String name() default "";

    /**
     * The names of the indexed columns, in order. On a column it stays empty.
     *
     * @return names of columns, as in the database
     */
    String[] columns() default {};

    /**
     * Whether two rows may not have the same values.
     *
     * @return {@code true} for a unique index
     */
    boolean unique() default false;

    /** Holds several {@link Index} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
    @interface List {

        /**
         * The declarations.
         *
         * @return the indexes in the order in which they are written
         */
        Index[] value();
    }
}
