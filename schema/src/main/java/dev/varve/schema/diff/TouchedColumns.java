package dev.varve.schema.diff;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of a table's columns that mean something else afterwards: of columns that come, go, are renamed, get
 * another type, stop to be computed or are made again. No expression may mention one of them while that happens, because nobody rewrites
 * its text.
 */
final class TouchedColumns {

    private TouchedColumns() {}

    /**
     * {@return the pairs without the computed columns that are made again} These are the ones whose expression changes
     * or mentions a column that is touched; they hold nothing that could be lost.
     */
    static Map<String, String> settle(Table from, Table to, Map<String, String> pairs, Set<String> reshaped) {
        var settled = new TreeMap<>(pairs);
        boolean again = true;
        while (again) {
            Set<String> touched = names(from, to, settled, reshaped);
            again = settled.entrySet()
                    .removeIf(pair -> isMadeAgain(
                            from.column(pair.getValue()).orElseThrow(),
                            to.column(pair.getKey()).orElseThrow(),
                            touched));
        }
        return settled;
    }

    private static boolean isMadeAgain(Column before, Column after, Set<String> touched) {
        if (after.computedBy().isEmpty()) {
            // What was computed until now can stay: its values are stored from here on.
            return false;
        }
        return !before.withName(after.name()).withComment(after.comment()).equals(after)
                || before.computedBy().filter(text -> mentions(text, touched)).isPresent();
    }

    static Set<String> names(Table from, Table to, Map<String, String> pairs, Set<String> reshaped) {
        var touched = new TreeSet<String>();
        touched.addAll(from.columns().keySet());
        touched.addAll(to.columns().keySet());
        pairs.forEach((after, before) -> {
            Column was = from.column(before).orElseThrow();
            Column is = to.column(after).orElseThrow();
            // A column that is computed no more may have to be made anew, to which its values are copied.
            boolean stored = was.computedBy().isPresent() && is.computedBy().isEmpty();
            if (after.equals(before) && !isRetyped(was, is, reshaped) && !stored) {
                touched.remove(after);
            }
        });
        return touched;
    }

    static boolean isRetyped(Column before, Column after, Set<String> reshaped) {
        return !before.type().equals(after.type())
                || !before.collation().equals(after.collation())
                || isOf(before.type(), reshaped);
    }

    private static boolean isOf(ColumnType type, Set<String> enums) {
        return type instanceof ColumnType.Array array
                ? isOf(array.element(), enums)
                : type instanceof ColumnType.NamedEnum named && enums.contains(named.name());
    }

    static boolean mentions(SqlText text, Set<String> names) {
        return names.stream().anyMatch(text::mentions);
    }
}
