package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: this new table is split off another one and begins with its rows.
 *
 * <p>A column gets the values of the column of its name, or of the one that {@link MovedFrom} names, or those of the SQL
 * in {@link Backfill}. Columns that the other table loses to this one need no other declaration.
 *
 * <pre>{@code
 * @SplitFrom(table = "customer", where = "street is not null")
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SplitFrom {

    /**
     * The other table.
     *
     * @return its name
     */
    String table();

    /**
     * Which of its rows are copied.
     *
     * @return an SQL condition; empty for all of them
     */
    String where() default "";
}
