package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a column count by itself: an INSERT that does not name it stores the next number. The counter belongs to the
 * column. On a column that is there already, it goes on behind the greatest number.
 *
 * <pre>{@code
 * @Id @Identity long id
 * @Id @Identity(start = 1000) long number
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Identity {

    /**
     * Whether an INSERT may not give a number of its own.
     *
     * @return {@code true} for numbers that only the database gives
     */
    boolean always() default false;

    /**
     * The first number.
     *
     * @return a number
     */
    long start() default 1;

    /**
     * What is added for each next number.
     *
     * @return a number other than 0
     */
    long increment() default 1;

    /**
     * The least number.
     *
     * @return a number; left out, the database's
     */
    long min() default Long.MIN_VALUE;

    /**
     * The greatest number.
     *
     * @return a number; left out, the database's
     */
    long max() default Long.MAX_VALUE;

    /**
     * How many numbers a session takes at once.
     *
     * @return at least 1
     */
    long cache() default 1;

    /**
     * Whether it begins again after its last number.
     *
     * @return {@code true} for numbers that come again
     */
    boolean cycle() default false;
}
