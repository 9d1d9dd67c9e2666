package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: a database schema is gone. It must hold nothing any more, nothing that Varve does not know of either. Written on a package that has entities, in its
 * {@code package-info.java}.
 *
 * <pre>{@code
 * @DroppedSchema(name = "sales", reason = "merged into shop")
 * package com.acme.shop;
 * }</pre>
 */
@Documented
@Repeatable(DroppedSchema.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface DroppedSchema {

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

    /** Holds several {@link DroppedSchema} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.PACKAGE)
    @interface List {

        /**
         * The declarations.
         *
         * @return the schemas in the order in which they are written
         */
        DroppedSchema[] value();
    }
}
