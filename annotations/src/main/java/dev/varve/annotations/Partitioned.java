package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Spreads the rows of a new table over partitions, where the database has them (PostgreSQL). Chosen when the table is made: no
 * database changes it later. Partitions that come with time are made by whoever operates the database and not written here.
 *
 * <pre>{@code
 * @Partitioned(method = Partitioned.Method.RANGE, columns = "year", partitions = {
 *     @Partitioned.Partition(name = "event_2026", bounds = "FROM (2026) TO (2027)"),
 *     @Partitioned.Partition(name = "event_rest", bounds = "DEFAULT")})
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Partitioned {

    /** What decides in which partition a row is. */
    enum Method {
        /** A range of values. */
        RANGE,
        /** A list of values. */
        LIST,
        /** The hash of the values. */
        HASH
    }

    /**
     * What decides in which partition a row is.
     *
     * @return the method
     */
    Method method();

    /**
     * The columns that decide, named as in the database. The key has them all.
     *
     * @return at least one name
     */
    String[] columns();

    /**
     * The partitions that are made with the table.
     *
     * @return the partitions
     */
    Partition[] partitions() default {};

    /** One partition. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({})
    @interface Partition {

        /**
         * Its name.
         *
         * @return the name
         */
        String name();

        /**
         * Which values it takes, as the database writes it behind {@code FOR VALUES}, such as {@code FROM (1) TO (10)};
         * {@code DEFAULT} takes the rest.
         *
         * @return the bounds
         */
        String bounds();
    }
}
