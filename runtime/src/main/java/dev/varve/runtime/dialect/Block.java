package dev.varve.runtime.dialect;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import java.util.List;

/**
 * Changes of one migration that a dialect carries out together: mostly one change, but for instance all changes of a
 * table that SQLite can only make by rebuilding it.
 *
 * @param changes the changes in order, at least one
 * @param before the schema before the first of them
 * @param later the changes of the migration that come after them
 * @param online whether they are about tables that others may use meanwhile, and can be carried out so that these stay
 *     usable
 */
public record Block(List<Change> changes, SchemaModel before, List<Change> later, boolean online) {

    /** Copies the lists and requires a change. */
    public Block {
        changes = List.copyOf(changes);
        later = List.copyOf(later);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a block has no change");
        }
    }

    /**
     * Makes a block that is carried out in one transaction.
     *
     * @param changes the changes in order
     * @param before the schema before the first of them
     * @param later the changes of the migration that come after them
     */
    public Block(List<Change> changes, SchemaModel before, List<Change> later) {
        this(changes, before, later, false);
    }

    /**
     * Makes the last block of a migration.
     *
     * @param changes the changes in order
     * @param before the schema before the first of them
     */
    public Block(List<Change> changes, SchemaModel before) {
        this(changes, before, List.of());
    }

    /** {@return the schema after the last change} */
    public SchemaModel after() {
        SchemaModel model = before;
        for (Change change : changes) {
            model = change.applyTo(model);
        }
        return model;
    }
}
