package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets the database compute a column of other columns of the row. It is SQL, with columns named as in the database;
 * nothing can be stored in the column but what it computes.
 *
 * <pre>{@code
 * @Column(precision = 12, scale = 2) @Computed("price * quantity") BigDecimal total
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Computed {

    /**
     * The expression.
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
     * Whether the value is stored when the row is written; if not, it is computed when the column is read.
     *
     * @return {@code false} for a virtual column, which PostgreSQL has since version 18 and H2 has not
     */
    boolean stored() default true;
}
