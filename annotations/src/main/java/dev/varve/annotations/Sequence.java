package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a sequence. On a column, the column takes its numbers from it; on an entity it only exists, for columns that
 * name it with {@link FromSequence}, of this entity or of others.
 *
 * <pre>{@code
 * @Sequence(value = "document_number", start = 1000)   // on an entity
 * @Column @FromSequence("document_number") long number
 * @Column @Sequence("line_position") long position     // declared where it is used
 * }</pre>
 */
@Documented
@Repeatable(Sequence.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Sequence {

    /**
     * The sequence's name, unique in the schema.
     *
     * @return the name, at most 63 bytes in UTF-8
     */
    String value();

    /**
     * Intent: the name that the sequence had before. It is used once, by the migration.
     *
     * @return a name, or an empty string
     */
    String renamedFrom() default "";

    /**
     * Whether the sequence belongs to the column that it stands on, so that the database drops both together.
     *
     * @return {@code true} for a sequence that is owned, which PostgreSQL has
     */
    boolean owned() default false;

    /**
     * The first number.
     *
     * @return a number
     */
    long start() default 1;

    /**
     * What is added for each next number.
     *
     * @return a number other than 0
     */
    long increment() default 1;

    /**
     * The least number.
     *
     * @return a number; left out, the database's
     */
    long min() default Long.MIN_VALUE;

    /**
     * The greatest number.
     *
     * @return a number; left out, the database's
     */
    long max() default Long.MAX_VALUE;

    /**
     * How many numbers a session takes at once.
     *
     * @return at least 1
     */
    long cache() default 1;

    /**
     * Whether it begins again after its last number.
     *
     * @return {@code true} for numbers that come again
     */
    boolean cycle() default false;

    /** Holds several {@link Sequence} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
    @interface List {

        /**
         * The declarations.
         *
         * @return the sequences in the order in which they are written
         */
        Sequence[] value();
    }
}
