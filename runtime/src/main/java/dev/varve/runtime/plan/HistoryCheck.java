package dev.varve.runtime.plan;

import dev.varve.runtime.history.HistoryEntry;
import dev.varve.schema.change.ChangeChecksum;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a history can be believed, and whether it is this application's. Without I/O. */
public final class HistoryCheck {

    private HistoryCheck() {}

    /**
     * Requires that no row was edited: the checksum of each is that of its changes.
     *
     * @throws VarveException VRV426 if one was
     */
    public static void requireUntouched(List<HistoryEntry> history) {
        for (HistoryEntry entry : history) {
            if (entry.order() != history.indexOf(entry) + 1) {
                return; // A row is missing, which says more.
            }
            String expected = ChangeChecksum.ofLines(entry.changes());
            if (!entry.checksum().equals(expected)) {
                throw new VarveException(
                        ProblemCode.HISTORY_EDITED,
                        "the row of \"" + entry.id() + "\" in varve_history was edited: its changes have the checksum "
                                + expected + ", and it says " + entry.checksum() + "."
                                + "\n  It says these were applied:"
                                + entry.changes().stream()
                                        .map(line -> "\n    " + line)
                                        .collect(Collectors.joining())
                                + "\n"
                                + "  Nothing was changed. Restore the table from a backup. Varve needs no edit of it:"
                                + " an interrupted migration goes on by itself, and explain() says how.");
            }
        }
    }

    /**
     * Requires that the history knows at least one migration of the application, if it knows any.
     *
     * @param known the ids of the application's migrations
     * @throws VarveException VRV425 if it is another's
     */
    public static void requireOwn(Collection<String> known, List<HistoryEntry> history) {
        if (!history.isEmpty()
                && !known.isEmpty()
                && history.stream().map(HistoryEntry::id).noneMatch(known::contains)) {
            throw new VarveException(
                    ProblemCode.WRONG_DATABASE,
                    "the history of this database is of another application. It has:"
                            + history.stream()
                                    .map(entry -> "\n    " + entry.id())
                                    .collect(Collectors.joining())
                            + "\n  The application has:"
                            + known.stream().map(id -> "\n    " + id).collect(Collectors.joining())
                            + "\n  Nothing was changed. Check the URL of the data source, and its current schema: each"
                            + " schema has a history of its own.");
        }
    }
}
