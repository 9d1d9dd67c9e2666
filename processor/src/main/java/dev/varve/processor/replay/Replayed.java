package dev.varve.processor.replay;

import dev.varve.processor.chain.Link;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import java.util.List;

/**
 * A migration that was run.
 *
 * @param link its class and header
 * @param changes its changes in order
 * @param before the schema before it
 * @param after the schema after it
 */
public record Replayed(Link link, List<Change> changes, SchemaModel before, SchemaModel after) {

    /** Copies the list. */
    public Replayed {
        changes = List.copyOf(changes);
    }
}
