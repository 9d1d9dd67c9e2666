package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An SQL text for one database, beside the one for all others. Written inside of other annotations.
 *
 * <pre>{@code
 * @Check(value = "length(code) = 2", dialects = @SqlOn(database = "postgres", value = "char_length(code) = 2"))
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface SqlOn {

    /**
     * The database.
     *
     * @return {@code postgres}, {@code h2}, {@code sqlite}, {@code mysql} or {@code mariadb}
     */
    String database();

    /**
     * The text for this database.
     *
     * @return the SQL text, never blank
     */
    String value();
}
