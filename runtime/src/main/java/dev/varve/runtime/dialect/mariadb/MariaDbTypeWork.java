package dev.varve.runtime.dialect.mariadb;

import dev.varve.schema.ColumnType;
import dev.varve.schema.ColumnType.Varbinary;
import dev.varve.schema.ColumnType.Varchar;

/**
 * Which changes of a type write every row anew. Only a longer text or longer bytes do not, as long as the length is
 * written before the value in as many bytes as it was.
 */
final class MariaDbTypeWork {

    /** The greatest length in bytes that one byte holds. */
    private static final int SHORT = 255;

    /** The most bytes of a character. */
    private static final int CHARACTER = 4;

    private MariaDbTypeWork() {}

    static boolean rewrites(ColumnType before, ColumnType after) {
        if (before instanceof Varchar narrow && after instanceof Varchar wide) {
            return !grows(narrow.length() * CHARACTER, wide.length() * CHARACTER);
        }
        if (before instanceof Varbinary narrow && after instanceof Varbinary wide) {
            return !grows(narrow.length(), wide.length());
        }
        return !before.equals(after);
    }

    private static boolean grows(int before, int after) {
        return before <= after && before <= SHORT == after <= SHORT;
    }
}
