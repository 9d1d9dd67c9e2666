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
 */
public record Block(List<Change> changes, SchemaModel before) {

    /** Copies the list and requires a change. */
    public Block {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a block has no change");
        }
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
