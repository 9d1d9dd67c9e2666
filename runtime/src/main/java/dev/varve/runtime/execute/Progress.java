package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.change.Change;
import java.util.stream.Collectors;

/** How far a migration is, for the message if it fails. */
final class Progress {

    private String changes = "";
    private String statement = "";
    private int count;

    void in(Block block) {
        changes = block.changes().stream().map(Change::describe).collect(Collectors.joining("\n          "));
        statement = "";
    }

    void at(String sql) {
        statement = sql;
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
}
