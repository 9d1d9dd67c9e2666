package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.change.Change;
import java.util.List;
import java.util.stream.Collectors;

/** How far a migration is, for the message if it fails. Not thread-safe. */
final class Progress {

    private String changes = "";
    private String statement = "";
    private int count;

    void at(Pending pending) {
        changes = pending.changes().stream().map(Change::describe).collect(Collectors.joining("\n          "));
        statement = pending.statement().sql();
    }

    void at(String step) {
        changes = "";
        statement = step;
    }

    void done() {
        count++;
    }

    /** {@return how many statements ran} */
    int count() {
        return count;
    }

    String inWords() {
        return (changes.isEmpty() ? "" : "\n  Change: " + changes)
                + (statement.isEmpty() ? "" : "\n  Statement: " + statement.replace("\n", "\n    "));
    }

    /**
     * A statement that is to run.
     *
     * @param statement the statement
     * @param changes the changes it belongs to
     */
    record Pending(Statement statement, List<Change> changes) {}
}
