package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The semantic version of an entity's table.
 *
 * <p>Each change of the table steps it: <em>patch</em> for comments, <em>minor</em> for what running programs do not
 * notice (a new column they need not fill, a wider type, an index), <em>major</em> for what can break them (a rename,
 * a drop, a narrower type, a new column that every INSERT must fill). A changed table whose version did not step, or
 * stepped less than its change asks for, does not compile.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SchemaVersion {

    /**
     * The version, three numbers joined by dots.
     *
     * @return the version, such as {@code "1.4.0"}
     */
    String value();
}
