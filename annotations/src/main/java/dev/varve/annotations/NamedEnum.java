package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores a Java enum as a named type of the database: PostgreSQL has them; in H2 and SQLite each column has the list of
 * values. The constants' names are the values, in their order;
 * a value that is no name in Java is written {@code @Column(name = "PG-13") PG_13}.
 *
 * <p>A new constant may stand anywhere. One that is renamed carries {@link RenamedFrom}; one that is gone is declared by
 * {@link DroppedValue}, which says what rows get in its place. The type may be renamed by {@link RenamedFrom} too; one
 * that no column uses any more is dropped by {@link DroppedObject} on a package.
 *
 * <pre>{@code
 * @NamedEnum
 * @DroppedValue(name = "PARKED", becomes = "OPEN")
 * public enum TicketState { OPEN, @RenamedFrom("DONE") CLOSED }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface NamedEnum {

    /**
     * The type's name. Left empty, it is the simple name of the enum in snake case.
     *
     * @return the name, or an empty string to derive it
     */
    String value() default "";

    /**
     * The database schema that the type is in. Left empty, it is the one that the connection is in.
     *
     * @return the schema's name, or an empty string
     */
    String schema() default "";
}
