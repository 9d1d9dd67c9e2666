package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how the types that extend an entity are stored. Without it, each entity has a table of its own with everything
 * that it inherits.
 *
 * <pre>{@code
 * @Table("payment")
 * @Inheritance(Inheritance.Strategy.SINGLE_TABLE)
 * @SchemaVersion("1.0.0")
 * public sealed interface Payment permits Card, Transfer {
 *     @Id long id();
 * }
 * public record Card(long id, @Column(length = 19) String number) implements Payment {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Inheritance {

    /**
     * How they are stored.
     *
     * @return the strategy
     */
    Strategy value();

    /**
     * The column that tells which type a row is of: a text of up to 31 characters, not null. With the joined strategy
     * there is one only if it is named here.
     *
     * @return the column's name; left empty, it is {@code kind}
     */
    String discriminator() default "";

    /** How the types that extend an entity are stored. */
    enum Strategy {
        /**
         * In the entity's table, whose version they share. They have no {@link Table}; their columns accept NULL, since
         * the rows of other types have none of them.
         */
        SINGLE_TABLE,
        /**
         * Each in a table of its own, with the key and what is new with the type. The types that have one carry
         * {@link Table} and {@link SchemaVersion}; their key is a foreign key to the table above.
         */
        JOINED
    }
}
