package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: another table that is gone was merged into this one, which gets its rows.
 *
 * <p>A column gets the values of the column of its name, or of the one that {@link MovedFrom} names, or those of the SQL
 * in {@link Backfill}.
 *
 * <pre>{@code
 * @MergedFrom(table = "old_customer", where = "id not in (select id from customer)")
 * }</pre>
 */
@Documented
@Repeatable(MergedFrom.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MergedFrom {

    /**
     * The table that is gone.
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

    /** Holds several {@link MergedFrom} declarations of one entity; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {

        /**
         * The declarations.
         *
         * @return the tables in the order in which they are written
         */
        MergedFrom[] value();
    }
}
