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
