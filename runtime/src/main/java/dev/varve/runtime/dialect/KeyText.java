package dev.varve.runtime.dialect;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;

/** How values of a key become text and come back from it, on one database and unchanged. */
public interface KeyText {

    /** {@return whether values of this type come back from their text as they were, and are compared by an index} */
    boolean keeps(ColumnType type);

    /** {@return an SQL expression: the text of a key column} */
    String read(Column column);

    /**
     * {@return an SQL expression: the value that has this text}
     *
     * @param column the column it is compared with
     * @param text what {@link #read} gave
     */
    String write(Column column, String text);
}
