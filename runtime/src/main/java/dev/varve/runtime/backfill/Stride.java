package dev.varve.runtime.backfill;

import dev.varve.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the next portion of a walk along whole numbers ends. As long as most numbers are keys of rows nobody needs to look
 * for the last row of a portion, which costs a turn and reads the index twice: it ends so many numbers further, and has no more
 * rows than that. Not thread-safe.
 */
final class Stride {

    private static final double MOST = 0.75;

    private final int at;
    private final ColumnType type;
    private boolean dense;

    Stride(Keyset keyset) {
        this.at = keyset.width() - 1;
        this.type = keyset.lastType();
    }

    /**
     * {@return the key up to which a portion goes; nothing if its last row is to be looked for}
     *
     * @param after the key of the row before; none at the beginning
     * @param rows how many rows the portion may have
     */
    Optional<List<String>> upTo(List<String> after, int rows) {
        if (!dense || number(after) > largest() - rows) {
            return Optional.empty();
        }
        var key = new ArrayList<>(after);
        key.set(at, Long.toString(number(after) + rows));
        return Optional.of(key);
    }

    /** {@return how many rows a portion saw that went from one key to the other and filled most numbers; none if it did not} */
    int seen(Cursor from, Cursor to) {
        int filled = (int) (to.rows() - from.rows());
        return isMost(filled, from.key(), to.key()) ? filled : 0;
    }

    /**
     * The walk went on.
     *
     * @param from where it was
     * @param to where it is
     * @param seen how many rows it saw on its way; none if that says nothing
     */
    void went(Cursor from, Cursor to, int seen) {
        List<String> after = from.key();
        List<String> last = to.key();
        dense = seen > 0
                && largest() > 0
                && !after.isEmpty()
                && after.subList(0, at).equals(last.subList(0, at))
                && isMost(seen, after, last);
    }

    private boolean isMost(int rows, List<String> after, List<String> to) {
        return rows >= MOST * ((double) number(to) - (double) number(after));
    }

    /** {@return the greatest number of the type; none if it has others than whole numbers} */
    private long largest() {
        if (type instanceof ColumnType.BigInt) {
            return Long.MAX_VALUE;
        }
        if (type instanceof ColumnType.Int) {
            return Integer.MAX_VALUE;
        }
        return type instanceof ColumnType.SmallInt ? Short.MAX_VALUE : 0;
    }

    private long number(List<String> key) {
        return Long.parseLong(key.get(at));
    }
}
