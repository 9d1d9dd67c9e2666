package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The header of a migration class: its place in the chain and the schema states it leads from and to.
 *
 * <p>It is generated. The compiler checks that the headers form one unbroken chain and that the last one ends at the
 * checked-in snapshot. The hashes are of states, not of source text: comments and formatting may change, effects may
 * not.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Migration {

    /**
     * The position in the chain, counted from 1 without gaps.
     *
     * @return a positive number
     */
    int version();

    /**
     * The name, in snake case. With the version it is the migration's id: {@code 0004_customer_region}.
     *
     * @return the name
     */
    String name();

    /**
     * The id of the migration before this one; an empty string for the first.
     *
     * @return an id or an empty string
     */
    String parent();

    /**
     * The hash of the schema before.
     *
     * @return a state hash, such as {@code h1:8c1f...}
     */
    String from();

    /**
     * The hash of the schema after.
     *
     * @return a state hash
     */
    String to();

    /**
     * What the migration is of a change in phases.
     *
     * @return {@link Phase#WHOLE} unless it is a part of one
     */
    Phase phase() default Phase.WHOLE;
}
