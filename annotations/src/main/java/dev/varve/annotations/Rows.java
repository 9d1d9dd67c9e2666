package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rows that belong to the schema, such as the countries in a table of countries: a table of text, with the names of columns
 * in its first line and a row in each other one. A migration inserts, updates and deletes them by their keys.
 *
 * <pre>{@code
 * @Table("country")
 * @SchemaVersion("1.0.0")
 * @Rows("""
 *     code | name          | eu
 *     DE   | Germany       | true
 *     CH   | "Switzerland" | false
 *     """)
 * public record Country(@Id @Column(length = 2) String code, @Column String name, @Column boolean eu) {}
 * }</pre>
 *
 * <p>Values are plain text, as in {@link Column#defaultValue}. An empty cell leaves the column to its default, or NULL; a
 * value in quotes may be empty, begin or end with blanks, and hold the separator. Columns that are not listed, and rows
 * that programs add, are never touched.
 */
@Documented
@Repeatable(Rows.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Rows {

    /**
     * The table.
     *
     * @return one line of columns and a line for each row
     */
    String value();

    /** Holds several {@link Rows} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {

        /**
         * The declarations.
         *
         * @return the tables in the order in which they are written
         */
        Rows[] value();
    }
}
