package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: the next migration moves rows with code. It runs when what is new is there and what is old is still there.
 *
 * <p>The generated migration calls a method that is not there yet, and compiles when you have written it. Beside it stand
 * typed tables as they are at that moment, which stay as they are whatever becomes of the entities.
 *
 * <pre>{@code
 * @DataStep("split names")
 * }</pre>
 */
@Documented
@Repeatable(DataStep.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DataStep {

    /**
     * What the step does, in a few words.
     *
     * @return the step's name, unique in the migration
     */
    String value();

    /**
     * The other tables that the code needs; that of the entity is always there.
     *
     * @return names of tables
     */
    String[] tables() default {};

    /** Holds several {@link DataStep} declarations of one entity; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {

        /**
         * The declarations.
         *
         * @return the steps in the order in which they are written
         */
        DataStep[] value();
    }
}
