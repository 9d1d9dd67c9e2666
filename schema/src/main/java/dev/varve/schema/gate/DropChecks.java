package dev.varve.schema.gate;

import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.ProblemCode;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reports tables and columns that are gone without a word. Each new one is offered as the same under a new name.
 *
 * @param matching what is gone and what is new
 * @param findings takes the problems
 */
record DropChecks(Matching matching, Findings findings) {

    void check() {
        matching.undeclaredTables().forEach(this::table);
        for (String table : matching.changedTables()) {
            matching.undeclaredColumns(table).forEach(column -> column(table, column));
        }
    }

    private void table(String table) {
        SortedSet<String> added = matching.newTables();
        String dropped = "@DroppedTable(name = " + Wording.java(table) + ", reason = \"...\") on the package";
        var place = new Place.OfSchema();
        String gone = "table \"" + table + "\" is gone";
        if (added.isEmpty()) {
            findings.report(ProblemCode.UNDECLARED_TABLE_DROP, place, goneText(gone, dropped));
            return;
        }
        findings.report(
                ProblemCode.UNDECLARED_TABLE_RENAME,
                place,
                choice(
                        gone,
                        Similarity.order(table, added),
                        candidate -> renamed(candidate, table) + " on "
                                + matching.wording().entity(candidate),
                        dropped));
    }

    private void column(String table, String column) {
        SortedSet<String> added = matching.newColumns(table);
        String dropped = "@DroppedColumn(" + matching.wording().inTable(table) + "name = " + Wording.java(column)
                + ", reason = \"...\") on "
                + matching.wording().entity(table);
        var place = new Place.OfTable(table);
        String gone = Wording.column(table, column) + " is gone";
        if (added.isEmpty()) {
            findings.report(ProblemCode.UNDECLARED_COLUMN_DROP, place, goneText(gone, dropped));
            return;
        }
        findings.report(
                ProblemCode.UNDECLARED_COLUMN_RENAME,
                place,
                choice(
                        gone,
                        Similarity.order(column, added),
                        candidate -> matching.wording().renamedFrom(table, candidate, column) + " on "
                                + matching.wording().place(table, candidate),
                        dropped));
    }

    private String renamed(String table, String before) {
        String which = matching.wording().inTable(table);
        return which.isEmpty()
                ? Wording.renamedFrom(List.of(before))
                : "@RenamedFrom(" + which + "value = " + Wording.java(before) + ")";
    }

    private static String goneText(String gone, String dropped) {
        return gone + ". If that is meant, say so:\n    dropped:  " + dropped + "     (its data is lost)";
    }

    private static String choice(
            String gone, List<String> candidates, Function<String, String> annotation, String dropped) {
        String renamed = candidates.stream()
                .map(candidate -> "\n    renamed:  " + annotation.apply(candidate))
                .collect(Collectors.joining());
        return gone + " and " + Wording.names(candidates) + (candidates.size() == 1 ? " is" : " are")
                + " new. Say which it is:" + renamed + "\n    dropped:  " + dropped + "     (its data is lost)";
    }
}
