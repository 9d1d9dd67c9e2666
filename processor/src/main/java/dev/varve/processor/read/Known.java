package dev.varve.processor.read;

import dev.varve.schema.SchemaModel;
import java.util.Map;

/**
 * What the snapshot knows.
 *
 * @param model the schema
 * @param classes the qualified name of each table's entity
 */
public record Known(SchemaModel model, Map<String, String> classes) {

    /** Copies the map. */
    public Known {
        classes = Map.copyOf(classes);
    }
}
