package dev.varve.processor.generate;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.stage.Stage;
import java.util.List;
import java.util.Map;

/**
 * What a migration is made of.
 *
 * @param version its position in the chain
 * @param parent the id of the migration before; empty for the first
 * @param from the schema before
 * @param to the schema after
 * @param target the schema of the entities, which the last of several migrations leads to
 * @param stage the changes that lead from the one to the other
 * @param subject what it is named after
 * @param intents what was declared, for the reasons
 * @param entities the simple name of each table's entity
 */
public record MigrationDraft(
        int version,
        String parent,
        SchemaModel from,
        SchemaModel to,
        SchemaModel target,
        Stage stage,
        List<Change> subject,
        List<Intent> intents,
        Map<String, String> entities) {

    /** Copies the collections. */
    public MigrationDraft {
        subject = List.copyOf(subject);
        intents = List.copyOf(intents);
        entities = Map.copyOf(entities);
    }

    /** {@return the changes in order} */
    List<Change> changes() {
        return stage.changes();
    }
}
