package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
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
@Repeatable(RenamedFrom.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface RenamedFrom {

    /**
     * The earlier name in the database. Several names are a history of renames; the one that the snapshot has counts.
     *
     * @return at least one name
     */
    String[] value();

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

    /** Holds several {@link RenamedFrom} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
    @interface List {

        /**
         * The declarations.
         *
         * @return the declarations in the order in which they are written
         */
        RenamedFrom[] value();
    }
}
