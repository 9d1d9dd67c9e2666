package dev.varve.runtime.dialect.sql;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;

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

    /**
     * {@return the clause behind a column's type that says how its text is compared; nothing for the database's own way}
     *
     * @param column the column
     */
    default String collation(Column column) {
        column.collation().ifPresent(rule -> {
            throw Unsupported.collation(column);
        });
        return "";
    }

    /**
     * {@return a default as SQL writes it after the word DEFAULT}
     *
     * @param column the column it belongs to
     * @param value the default
     */
    default String defaultValue(Column column, DefaultValue value) {
        return value instanceof DefaultValue.Literal literal ? literal(column.type(), literal.value()) : value.text();
    }
}
