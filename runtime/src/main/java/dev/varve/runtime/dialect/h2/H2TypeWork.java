package dev.varve.runtime.dialect.h2;

import dev.varve.schema.ColumnType;
import dev.varve.schema.classify.TypeChange;

/** Which changes of a type H2 makes by itself. */
final class H2TypeWork {

    private H2TypeWork() {}

    /**
     * {@return whether values need an expression to get into the new type} SET DATA TYPE keeps the spaces that fill fixed
     * text up, so that is converted by hand too.
     */
    static boolean isCopied(ColumnType before, ColumnType after) {
        return TypeChange.of(before, after) != TypeChange.WIDENING
                || (before instanceof ColumnType.Char && !(after instanceof ColumnType.Char));
    }

    /** {@return whether every row is written anew} */
    static boolean rewrites(ColumnType before, ColumnType after) {
        return !before.equals(after);
    }
}
