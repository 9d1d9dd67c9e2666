package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the columns of a member's type into the entity's table: those of the members with {@link Column} of a record,
 * class or interface, which may have embedded members of its own.
 *
 * <p>Together with {@link Id}, all of them are part of the key. Where the member may be null, by {@link #nullable}, an
 * annotation named {@code Nullable} or the type {@code Optional<T>}, all of them accept NULL. What is declared about a
 * change of such a column stands on the entity and names it: {@code @RenamedFrom(column = "home_street", value = "home")}.
 *
 * <pre>{@code
 * @Embedded Address home                            // home_street, home_city
 * @Embedded(prefix = "") Address address            // street, city
 * @Embedded(names = @Embedded.Name(of = "city", is = "work_town")) Address work
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Embedded {

    /**
     * What the names of the columns begin with. Left out, it is the member's name in snake case with an underscore; an
     * empty string that is written out is no prefix.
     *
     * @return the prefix
     */
    String prefix() default "";

    /**
     * Whether the member may be null, and with it every column.
     *
     * @return {@code true} if all columns accept NULL
     */
    boolean nullable() default false;

    /**
     * The names of single columns, which the prefix does not change.
     *
     * @return the names
     */
    Name[] names() default {};

    /** The name of one column. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({})
    @interface Name {

        /**
         * The member of the embedded type; one that is embedded there in turn is named with a dot, {@code "geo.lat"}.
         *
         * @return the member
         */
        String of();

        /**
         * The column's name.
         *
         * @return the name
         */
        String is();
    }
}
