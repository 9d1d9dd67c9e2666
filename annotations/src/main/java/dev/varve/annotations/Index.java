package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an index, on the entity with the names of its {@link #columns}, or on one column without.
 *
 * <pre>{@code
 * @Index(columns = {"dataset_name", "profiled_at"})   // on the entity
 * @Column @Index(name = "idx_runs_cost") BigDecimal costDollars
 * @Index(parts = @Index.Part(expression = "lower(email)"), unique = true, where = "deleted_at is null")
 * }</pre>
 */
@Documented
@Repeatable(Index.List.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Index {

    /**
     * The index's name, unique in the schema. Left empty, it is derived from the table and the columns when the index
     * is new, and kept from then on.
     *
     * @return the name, at most 63 bytes in UTF-8, or an empty string to derive it
     */
    String name() default "";

    /**
     * The names of the indexed columns, in order. On a column it stays empty.
     *
     * @return names of columns, as in the database
     */
    String[] columns() default {};

    /**
     * What is indexed, in order, where that is more than columns in ascending order. It takes the place of
     * {@link #columns}. On a column it may be one part that names nothing, to say how the column is indexed.
     *
     * @return the parts
     */
    Part[] parts() default {};

    /**
     * How the index is built: {@code btree}, {@code hash}, {@code gin}, {@code gist}, {@code brin}, {@code spgist},
     * {@code fulltext}, or what an extension brings.
     *
     * @return the method, or an empty string for the database's usual one
     */
    String method() default "";

    /**
     * Columns that the index only stores, so that a query finds them without the row.
     *
     * @return names of columns, as in the database
     */
    String[] include() default {};

    /**
     * The condition of the rows that are in the index.
     *
     * @return SQL, or an empty string for all rows
     */
    String where() default "";

    /**
     * Other texts of {@link #where} for single databases.
     *
     * @return the texts
     */
    SqlOn[] whereOn() default {};

    /**
     * Whether a unique index takes NULL for equal to NULL.
     *
     * @return {@code true} if only one row may have NULL
     */
    boolean nullsNotDistinct() default false;

    /**
     * Whether two rows may not have the same values.
     *
     * @return {@code true} for a unique index
     */
    boolean unique() default false;

    /** Where NULL is in the order of an index. */
    enum Nulls {
        /** Where the database has it. */
        DEFAULT,
        /** Before all values. */
        FIRST,
        /** After all values. */
        LAST
    }

    /** What an index holds at one position: a column or an expression. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({})
    @interface Part {

        /**
         * The column.
         *
         * @return its name in the database
         */
        String column() default "";

        /**
         * An expression over the row, in the place of a column.
         *
         * @return SQL that every database understands
         */
        String expression() default "";

        /**
         * Other texts of {@link #expression} for single databases.
         *
         * @return the texts
         */
        SqlOn[] expressionOn() default {};

        /**
         * Whether greater values come first.
         *
         * @return {@code true} for descending order
         */
        boolean descending() default false;

        /**
         * Where NULL is.
         *
         * @return the place of NULL
         */
        Nulls nulls() default Nulls.DEFAULT;

        /**
         * How much of a value is indexed.
         *
         * @return characters or bytes from its beginning; 0 for all
         */
        int prefix() default 0;

        /**
         * How PostgreSQL compares the values, such as {@code gin_trgm_ops}.
         *
         * @return the operator class, or an empty string for the type's usual one
         */
        String operatorClass() default "";
    }

    /** Holds several {@link Index} declarations of one element; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
    @interface List {

        /**
         * The declarations.
         *
         * @return the indexes in the order in which they are written
         */
        Index[] value();
    }
}
