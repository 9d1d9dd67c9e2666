package dev.varve.importer.fit;

import dev.varve.schema.SchemaModel;
import java.util.List;

/**
 * A schema that entities can say.
 *
 * @param model the schema
 * @param leftovers what they cannot say, in order
 */
public record Fitted(SchemaModel model, List<Leftover> leftovers) {

    /** Copies the list. */
    public Fitted {
        leftovers = List.copyOf(leftovers);
    }
}
