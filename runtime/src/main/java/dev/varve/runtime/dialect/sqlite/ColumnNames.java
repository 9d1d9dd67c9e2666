package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The names columns are stored under and those they are to have.
 *
 * @param pairs all columns of the table
 */
record ColumnNames(List<Pair> pairs) {

    /**
     * The names of a column.
     *
     * @param stored the one it has
     * @param wanted the one it is to have
     */
    record Pair(String stored, String wanted) {

        private boolean isOpen() {
            return !stored.equals(wanted);
        }
    }

    static ColumnNames of(RowCopy copy) {
        return new ColumnNames(copy.named().stream()
                .map(slot -> new Pair(slot.stored(), slot.name()))
                .toList());
    }

    /** {@return the statements that give every column its name, in an order in which none is taken} */
    List<Statement> renames(String table) {
        var left = new ArrayList<>(pairs);
        var statements = new ArrayList<Statement>();
        while (left.stream().anyMatch(Pair::isOpen)) {
            Pair next = left.stream()
                    .filter(pair -> pair.isOpen() && !isTaken(pair, left))
                    .findFirst()
                    .orElseGet(() -> outOfTheWay(left));
            statements.add(SqliteSql.renameColumn(table, next.stored(), next.wanted()));
            left.replaceAll(
                    pair -> pair.stored().equals(next.stored()) ? new Pair(next.wanted(), pair.wanted()) : pair);
        }
        return List.copyOf(statements);
    }

    private static boolean isTaken(Pair pair, List<Pair> left) {
        return left.stream()
                .anyMatch(other -> !other.equals(pair) && other.stored().equalsIgnoreCase(pair.wanted()));
    }

    /** Columns that want each other's names need a third one. */
    private static Pair outOfTheWay(List<Pair> left) {
        Pair first = left.stream().filter(Pair::isOpen).findFirst().orElseThrow();
        return new Pair(first.stored(), "varve_old_" + first.stored());
    }
}
