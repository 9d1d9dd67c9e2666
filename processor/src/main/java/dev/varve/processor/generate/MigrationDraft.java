package dev.varve.processor.generate;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.intent.Intent;
import java.util.List;
import java.util.Map;

/**
 * What a migration is made of.
 *
 * @param version its position in the chain
 * @param parent the id of the migration before; empty for the first
 * @param from the schema before
 * @param to the schema after
 * @param changes the changes that lead from the one to the other
 * @param intents what was declared, for the reasons
 * @param entities the simple name of each table's entity
 */
public record MigrationDraft(
        int version,
        String parent,
        SchemaModel from,
        SchemaModel to,
        List<Change> changes,
        List<Intent> intents,
        Map<String, String> entities) {

    /** Copies the collections. */
    public MigrationDraft {
        changes = List.copyOf(changes);
        intents = List.copyOf(intents);
        entities = Map.copyOf(entities);
    }
}
