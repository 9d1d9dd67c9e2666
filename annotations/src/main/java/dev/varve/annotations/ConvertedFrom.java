package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Intent: this column's type changed in a way that not every value survives, and this is how values are converted.
 *
 * <p>A widening, such as {@code integer} to {@code bigint}, needs no declaration.
 *
 * <pre>{@code
 * @Column(length = 10) @ConvertedFrom(type = "varchar(40)", using = "substr(zip, 1, 10)", lossy = true) String zip
 * }</pre>
 */
@Documented
@Repeatable(ConvertedFrom.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface ConvertedFrom {

    /**
     * The type that the column had, as the snapshot writes it: {@code "varchar(40)"}, {@code "integer"}.
     *
     * @return the earlier type
     */
    String type();

    /**
     * The SQL expression that gives the new value; it may name any column that the table had, by the name it has now if
     * it is renamed at the same time. Left empty, the old value is cast to the new type.
     *
     * @return the SQL text, or an empty string for a cast
     */
    String using() default "";

    /**
     * Says that values may be lost: cut off, rounded or refused. Required where the new type cannot hold every value
     * of the old one.
     *
     * @return {@code true} where loss is accepted
     */
    boolean lossy() default false;

    /**
     * Says that code of the migration converts the values: it sees the old column beside the new one. The generated
     * migration calls a method that is not there yet; it compiles when you have written it.
     *
     * @return {@code true} instead of an SQL expression
     */
    boolean code() default false;

    /**
     * On the entity: the column that is meant, for one that no member has alone, such as an embedded one, one of a
     * {@link CollectionTable} or one that JPA makes. On a member it stays empty.
     *
     * @return the column's name in the database
     */
    String column() default "";

    /**
     * On the entity: the table that is meant, if it is not the entity's own but one of its collections.
     *
     * @return the table's name in the database
     */
    String table() default "";

    /** Holds several {@link ConvertedFrom} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
    @interface List {

        /**
         * The declarations.
         *
         * @return the declarations in the order in which they are written
         */
        ConvertedFrom[] value();
    }
}
