package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record, class or interface as a view. It has no version and needs no intent: a view holds no data, so a changed one
 * is made anew and one that is gone is dropped.
 *
 * <pre>{@code
 * @View(name = "open_order", query = "select id, total from orders where closed_at is null")
 * public record OpenOrder(long id, long total) {}
 * }</pre>
 *
 * <p>Each component of a record must be in the query under its name in snake case, unless the query selects {@code *}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface View {

    /**
     * The view's name. Left empty, it is the simple name of the type in snake case.
     *
     * @return the name, or an empty string to derive it
     */
    String name() default "";

    /**
     * The database schema that the view is in. Left empty, it is the one that the connection is in.
     *
     * @return the schema's name, or an empty string
     */
    String schema() default "";

    /**
     * The SELECT.
     *
     * @return SQL that every database understands, or an empty string if each has a text of its own
     */
    String query() default "";

    /**
     * Other texts for single databases.
     *
     * @return the texts
     */
    SqlOn[] dialects() default {};

    /**
     * Whether the database stores the rows. PostgreSQL can; the others refuse it.
     *
     * @return whether the view is materialized
     */
    boolean materialized() default false;

    /**
     * The comment stored with the view, where the database stores comments.
     *
     * @return the comment; an empty string is no comment
     */
    String comment() default "";
}
