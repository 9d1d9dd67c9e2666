package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: this table or column is an older one under a new name, and keeps its rows and values.
 *
 * <p>Without it, a name that is gone beside a name that is new does not compile: nothing is guessed. Once a migration
 * has been generated the annotation has done its work and can be removed.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface RenamedFrom {

    /**
     * The earlier name in the database. Several names are a history of renames; the one that the snapshot has counts.
     *
     * @return at least one name
     */
    String[] value();
}
