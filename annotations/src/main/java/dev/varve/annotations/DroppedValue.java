package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: this value of a {@link NamedEnum}, or of an enum that columns hold as text, is gone, and rows that have it get
 * another one.
 */
@Documented
@Repeatable(DroppedValue.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DroppedValue {

    /**
     * The value that is gone.
     *
     * @return the value
     */
    String name();

    /**
     * What rows get in its place.
     *
     * @return another value of the enum
     */
    String becomes();

    /** Holds several {@link DroppedValue} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {

        /**
         * The declarations.
         *
         * @return the values in the order in which they are written
         */
        DroppedValue[] value();
    }
}
