package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: an enum type or a sequence is gone: no column uses it any more. Written on a package that has entities, in its
 * {@code package-info.java}.
 *
 * <pre>{@code
 * @DroppedObject(name = "mood", reason = "nobody asks any more")
 * package com.acme.shop;
 * }</pre>
 */
@Documented
@Repeatable(DroppedObject.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface DroppedObject {

    /**
     * Its name in the database.
     *
     * @return the name
     */
    String name();

    /**
     * Why it may go. It is written into the migration, for its reviewers.
     *
     * @return a sentence, never blank
     */
    String reason();

    /** Holds several {@link DroppedObject} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.PACKAGE)
    @interface List {

        /**
         * The declarations.
         *
         * @return the enum types and sequences in the order in which they are written
         */
        DroppedObject[] value();
    }
}
