package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: this breaking change goes in phases, so that programs of the earlier and the later version work side by side.
 *
 * <p>Two migrations are generated. The first one <em>expands</em>: it adds what is new beside what is old, fills it, and
 * keeps the two in step with triggers. The second one <em>contracts</em>: it takes away what is old, and it is applied
 * only with consent, when no program of the earlier version runs any more.
 *
 * <p>On a column: a rename ({@link RenamedFrom}), also with another type ({@link ConvertedFrom}, {@link #back}), or a
 * column that is new or becomes NOT NULL ({@link Backfill}). On an entity: every such change of its columns, and every
 * declared drop of one.
 *
 * <pre>{@code
 * @Column @RenamedFrom("mail") @Phased String email
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Phased {

    /**
     * The SQL expression that gives the old column's value from the new one, where their types differ.
     *
     * @return the SQL text; empty where the value is the same
     */
    String back() default "";

    /**
     * Databases on which the columns are not kept in step, because nothing is written for their triggers: {@code "h2"},
     * {@code "mysql"}. Without it the migration is refused there.
     *
     * @return names of databases
     */
    String[] apartOn() default {};
}
