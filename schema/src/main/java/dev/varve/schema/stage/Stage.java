package dev.varve.schema.stage;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import java.util.List;

/**
 * What becomes one migration.
 *
 * @param phase what it is of a change in phases
 * @param changes its changes in order
 */
public record Stage(Phase phase, List<Change> changes) {

    /** Copies the list. */
    public Stage {
        requireNonNull(phase);
        changes = List.copyOf(changes);
    }

    /** {@return the schema after the stage} */
    public SchemaModel applyTo(SchemaModel before) {
        SchemaModel model = before;
        for (Change change : changes) {
            model = change.applyTo(model);
        }
        return model;
    }
}
