package dev.varve.runtime.dialect.sql;

import dev.varve.schema.ColumnType;

/** How a product spells types and constants. */
public interface SqlTypes {

    /** {@return the type as SQL writes it} */
    String name(ColumnType type);

    /**
     * {@return a constant as SQL writes it}
     *
     * @param type its type
     * @param value its canonical text, without quotes
     */
    String literal(ColumnType type, String value);

    /**
     * {@return a value in another type, as an SQL expression}
     *
     * @param before its type
     * @param after the type it gets
     * @param value an SQL expression
     */
    default String cast(ColumnType before, ColumnType after, String value) {
        return "CAST(" + value + " AS " + name(after) + ")";
    }
}
