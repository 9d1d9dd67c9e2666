package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: the value that existing rows get in a column that is new and NOT NULL, or that becomes NOT NULL.
 *
 * <p>It is used once, by the migration. It is not a default: rows inserted later must bring their own value.
 *
 * <pre>{@code
 * @Column(length = 2) @Backfill("'EU'") String region
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Backfill {

    /**
     * The value as an SQL expression, with quotes where SQL wants them; it may name other columns of the table, also ones
     * that are dropped at the same time.
     *
     * @return the SQL text; left out where code makes the value
     */
    String value() default "";

    /**
     * Says that code of the migration makes the values. The generated migration calls a method that is not there yet; it
     * compiles when you have written it. The column refuses NULL only after the code has run.
     *
     * @return {@code true} instead of an SQL text
     */
    boolean code() default false;
}
