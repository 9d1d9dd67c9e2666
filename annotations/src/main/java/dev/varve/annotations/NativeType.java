package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a column a type that only the database knows, in the words of its SQL. The Java type of the member may then be
 * any.
 *
 * <pre>{@code
 * @Column @NativeType("geometry(Point, 4326)") Point place
 * @Column @NativeType(value = "citext", dialects = @SqlOn(database = "h2", value = "varchar_ignorecase")) String name
 * }</pre>
 *
 * <p>A migration that meets a database for which nothing is written stops and says so.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface NativeType {

    /**
     * The type, for every database that has no words of its own.
     *
     * @return the type as SQL writes it, or an empty string if each database has its own
     */
    String value() default "";

    /**
     * The type in single databases.
     *
     * @return the texts
     */
    SqlOn[] dialects() default {};
}
