package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
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
@Repeatable(Backfill.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
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

    /**
     * On the entity: the column that is meant, for one that no member has alone, such as an embedded one, one of a
     * {@link CollectionTable} or one that JPA makes. On a member it stays empty.
     *
     * @return the column's name in the database
     */
    String column() default "";

    /**
     * On the entity: the table that is meant, if it is not the entity's own but one of its collections.
     *
     * @return the table's name in the database
     */
    String table() default "";

    /** Holds several {@link Backfill} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
    @interface List {

        /**
         * The declarations.
         *
         * @return the declarations in the order in which they are written
         */
        Backfill[] value();
    }
}
