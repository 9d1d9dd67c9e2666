package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: this table is gone and the loss of its data is meant. Written on a package that has entities, in its
 * {@code package-info.java}, because the entity itself no longer exists.
 *
 * <pre>{@code
 * @DroppedTable(name = "old_order", reason = "replaced by purchase in 2025")
 * package com.acme.shop;
 * }</pre>
 */
@Documented
@Repeatable(DroppedTable.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface DroppedTable {

    /**
     * The table's name in the database.
     *
     * @return the name
     */
    String name();

    /**
     * Why the data may go. It is written into the migration, for its reviewers.
     *
     * @return a sentence, never blank
     */
    String reason();

    /**
     * Says that the drop is a contract phase: it waits until no program of an earlier version runs any more.
     *
     * @return {@code true} for a migration that needs consent
     */
    boolean phased() default false;

    /** Holds several {@link DroppedTable} declarations of one package; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.PACKAGE)
    @interface List {

        /**
         * The declarations.
         *
         * @return the dropped tables in the order in which they are written
         */
        DroppedTable[] value();
    }
}
