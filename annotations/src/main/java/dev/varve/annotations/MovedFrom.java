package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: this new column has the values of a column of another table. That other column may go in the same step; with this
 * its loss is declared.
 *
 * <pre>{@code
 * @Column @MovedFrom(table = "customer", column = "street", on = "customer.id = address.customer_id") String street
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface MovedFrom {

    /**
     * The other table.
     *
     * @return its name
     */
    String table();

    /**
     * The column of the other table.
     *
     * @return its name
     */
    String column();

    /**
     * The SQL condition that finds the row of the other table for a row of this one; it must find one at most. Left out
     * where whole rows are copied by {@link SplitFrom} or {@link MergedFrom}.
     *
     * @return the SQL text
     */
    String on() default "";
}
