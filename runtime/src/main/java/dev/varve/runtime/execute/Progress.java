package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Constraint;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropConstraint;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How far a migration is, for the message if it fails. Not thread-safe. */
final class Progress {

    private List<Change> changes = List.of();
    private String migration = "";
    private String statement = "";
    private int count;

    void begins(String key) {
        migration = key;
        changes = List.of();
        statement = "";
    }

    void at(Pending pending) {
        migration = pending.migration();
        changes = pending.changes();
        statement = pending.statement().sql();
    }

    void at(String step) {
        changes = List.of();
        statement = step;
    }

    void atRow() {
        at("recording it in the history");
    }

    void done() {
        count++;
    }

    /** {@return the id of the migration that ran last, with its module if that has a name; empty if none has begun} */
    String migration() {
        return migration;
    }

    /** {@return how many statements ran} */
    int count() {
        return count;
    }

    String inWords() {
        String described = changes.stream().map(Change::describe).collect(Collectors.joining("\n          "));
        return (described.isEmpty() ? "" : "\n  Change: " + described)
                + (statement.isEmpty() ? "" : "\n  Statement: " + statement.replace("\n", "\n    "));
    }

    /** {@return the changes that the statement belongs to} */
    List<Change> changes() {
        return changes;
    }

    /** {@return the tables that the statement needs locks of} */
    Set<String> tables() {
        var tables = new TreeSet<String>();
        for (Change change : changes) {
            change.table().ifPresent(tables::add);
            if (change instanceof AddConstraint added) {
                addTarget(added.constraint(), tables);
            } else if (change instanceof DropConstraint dropped) {
                addTarget(dropped.constraint(), tables);
            }
        }
        return tables;
    }

    private static void addTarget(Constraint constraint, Set<String> tables) {
        if (constraint instanceof Constraint.ForeignKey key) {
            tables.add(key.target());
        }
    }

    /**
     * A statement that is to run.
     *
     * @param migration the id of its migration
     * @param statement the statement
     * @param changes the changes it belongs to
     */
    record Pending(String migration, Statement statement, List<Change> changes) {}
}
