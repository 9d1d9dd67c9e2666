package dev.varve.runtime.dialect.h2;

import dev.varve.schema.ColumnType;
import dev.varve.schema.ColumnType.Blob;
import dev.varve.schema.ColumnType.Decimal;
import dev.varve.schema.ColumnType.Inet;
import dev.varve.schema.ColumnType.Text;
import dev.varve.schema.ColumnType.Varbinary;
import dev.varve.schema.ColumnType.Varchar;
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

    /** {@return whether every row is written anew} H2 sees by itself that longer text, bytes or digits need no look. */
    static boolean rewrites(ColumnType before, ColumnType after) {
        if (before instanceof Decimal narrow && after instanceof Decimal wide) {
            return wide.scale() != narrow.scale() || wide.precision() < narrow.precision();
        }
        boolean longer = characters(before) > 0 && characters(after) >= characters(before)
                || bytes(before) > 0 && bytes(after) >= bytes(before);
        return !before.equals(after) && !longer;
    }

    /** {@return how many characters a VARCHAR holds; 0 for what is none} */
    private static int characters(ColumnType type) {
        if (type instanceof Varchar text) {
            return text.length();
        }
        if (type instanceof Inet) {
            return H2Types.INET_LENGTH;
        }
        return type instanceof Text ? Integer.MAX_VALUE : 0;
    }

    private static int bytes(ColumnType type) {
        if (type instanceof Varbinary bytes) {
            return bytes.length();
        }
        return type instanceof Blob ? Integer.MAX_VALUE : 0;
    }
}
