package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which fields an API or a file delivers for the table, and into which columns they go. It changes nothing in the
 * schema; the compiler holds it against the entity, so that neither side changes without the other.
 *
 * <pre>{@code
 * @Fields(source = "patients.csv", elsewhere = "loaded_at", value = """
 *         field     | type         | column
 *         PatNum    | bigint       | id
 *         LName     | varchar(100) | last_name
 *         Birthdate | date         | birthdate
 *         SSN       |              | -
 *         """)
 * }</pre>
 *
 * <p>The first line names the parts, of which only {@code field} is needed. A field without a column goes to the one that
 * has its very name; {@code -} says that it is not stored. A field with a type, in the words of docs/types.md, goes to a
 * column that can hold every value of that type; one without is not checked. Every column that refuses NULL and that
 * nothing else fills has a field, or stands in {@link #elsewhere}.
 */
@Documented
@Repeatable(Fields.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Fields {

    /**
     * What delivers them, as people call it.
     *
     * @return the name, such as {@code patients.csv}; not blank
     */
    String source();

    /**
     * The fields: one line that names the parts, and a line for each field. It may be a constant of another class.
     *
     * @return a table of text, with {@code |} between the cells; blank if they are in a {@link #resource}
     */
    String value() default "";

    /**
     * A file with the fields, in the folder of the snapshot ({@code src/main/varve}), where others can keep it up to date: a
     * table as in {@link #value}, or, if its name ends in {@code .csv}, a file whose first line names the fields. A compile
     * reads it; a build that skips compiles when no source changed has to count the folder among its inputs.
     *
     * @return the path in that folder, such as {@code fields/patients.txt}; blank if the fields are written here
     */
    String resource() default "";

    /**
     * The columns that refuse NULL and get their values from somebody else.
     *
     * @return their names
     */
    String[] elsewhere() default {};

    /** Holds several {@link Fields} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {

        /**
         * The declarations.
         *
         * @return the sources in the order in which they are written
         */
        Fields[] value();
    }
}
