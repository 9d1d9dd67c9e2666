package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a foreign key: the values of some columns are those of a key of a row in another table, or in the same one.
 * On one column, or on the entity with the names of its {@link #columns}.
 *
 * <pre>{@code
 * @Column @ForeignKey(Customer.class) long customerId
 * @Column @ForeignKey(value = Node.class, onDelete = ForeignKey.Action.CASCADE) @Nullable Long parentId
 * @ForeignKey(value = Product.class, columns = {"shop", "number"})          // on the entity
 * }</pre>
 */
@Documented
@Repeatable(ForeignKey.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface ForeignKey {

    /**
     * The entity whose table is referred to.
     *
     * @return the class; left out if {@link #table} is given
     */
    Class<?> value() default void.class;

    /**
     * The name of the table that is referred to, in the place of its entity's class.
     *
     * @return the name of a table of this schema; an empty string if a class is given
     */
    String table() default "";

    /**
     * The names of this table's columns, in order. On a column it stays empty.
     *
     * @return names of columns, as in the database
     */
    String[] columns() default {};

    /**
     * The names of the other table's columns, in the same order. Left empty, its primary key.
     *
     * @return names of columns, as in the database, which are a key or unique
     */
    String[] references() default {};

    /**
     * What happens to the rows of this table when the row that they refer to is deleted.
     *
     * @return the action
     */
    Action onDelete() default Action.NO_ACTION;

    /**
     * What happens to the rows of this table when the key that they refer to changes.
     *
     * @return the action
     */
    Action onUpdate() default Action.NO_ACTION;

    /**
     * When it is checked. PostgreSQL and SQLite can wait.
     *
     * @return the time
     */
    Deferral deferral() default Deferral.NONE;

    /**
     * The constraint's name, unique in the schema. Left empty, it is derived from the table and the columns when the
     * constraint is new, and kept from then on.
     *
     * @return the name, at most 63 bytes in UTF-8, or an empty string to derive it
     */
    String name() default "";

    /** What happens to the rows of a foreign key. */
    enum Action {
        /** The change of the other row is refused, at the time when the constraint is checked. */
        NO_ACTION,
        /** The change of the other row is refused at once. */
        RESTRICT,
        /** The rows are deleted, or their values follow. */
        CASCADE,
        /** The values become NULL. */
        SET_NULL,
        /** The values become the columns' defaults. */
        SET_DEFAULT
    }

    /** Holds several {@link ForeignKey} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
    @interface List {

        /**
         * The declarations.
         *
         * @return the foreign keys in the order in which they are written
         */
        ForeignKey[] value();
    }
}
