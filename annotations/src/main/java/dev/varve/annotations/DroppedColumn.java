package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: this column is gone and the loss of its data is meant. Written on the entity that had it.
 *
 * <pre>{@code
 * @DroppedColumn(name = "fax", reason = "nobody sends faxes")
 * }</pre>
 */
@Documented
@Repeatable(DroppedColumn.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DroppedColumn {

    /**
     * The column's name in the database.
     *
     * @return the name
     */
    String name();

    /**
     * Why the data may go. It is written into the migration, for its reviewers.
     *
     * @return a sentence, never blank
     */
    String reason();

    /**
     * Says that the drop goes in phases: the column stays, and lets NULL in, until the contract phase.
     *
     * @return {@code true} for an expand and a contract migration
     */
    boolean phased() default false;

    /**
     * Where the drop goes in phases, the SQL expression that gives the column's value from new ones, for programs of the
     * earlier version: {@code "first_name || ' ' || last_name"}. The new ones are made of it by their {@code @Backfill}.
     *
     * @return the SQL text; empty where rows of new programs have NULL here
     */
    String back() default "";

    /**
     * The table that had it, if it is not the entity's own but one of its collections.
     *
     * @return the table's name in the database
     */
    String table() default "";

    /** Holds several {@link DroppedColumn} declarations of one entity; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {

        /**
         * The declarations.
         *
         * @return the dropped columns in the order in which they are written
         */
        DroppedColumn[] value();
    }
}
