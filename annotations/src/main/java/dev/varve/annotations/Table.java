package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record, class or interface as an entity: one table of the schema.
 *
 * <p>Columns are the members that carry {@link Column} or {@link Id}; every entity has at least one {@link Id} and a
 * {@link SchemaVersion}.
 *
 * <pre>{@code
 * @Table("customer")
 * @SchemaVersion("1.0.0")
 * public record Customer(@Id long id, @Column(length = 320) String email) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Table {

    /**
     * The table's name. Left empty, it is the simple name of the type in snake case: {@code OrderLine} becomes
     * {@code order_line}.
     *
     * <p>A name may have at most 63 bytes in UTF-8, the limit of the strictest supported database (PostgreSQL), and
     * two tables may not differ by case alone.
     *
     * @return the name, or an empty string to derive it
     */
    String value() default "";

    /**
     * The database schema that the table is in. Left empty, it is the one that the connection is in. A new one is created
     * with the first table in it; one that is empty stays until {@link DroppedSchema} says otherwise. To move a table,
     * change this and declare {@link RenamedFrom} with the whole name it had, such as {@code "sales.customer"}.
     *
     * @return the schema's name, or an empty string
     */
    String schema() default "";

    /**
     * The name of the primary key. Left empty, it is derived from the table when the table is new, and kept from then on.
     *
     * @return the name, unique in the schema and at most 63 bytes in UTF-8, or an empty string to derive it
     */
    String key() default "";

    /**
     * The comment stored with the table, where the database stores comments.
     *
     * @return the comment; an empty string is no comment
     */
    String comment() default "";
}
