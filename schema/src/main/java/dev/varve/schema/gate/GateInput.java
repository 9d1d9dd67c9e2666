package dev.varve.schema.gate;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.intent.Intent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the gate looks at.
 *
 * @param from the schema of the snapshot
 * @param to the schema of the entities
 * @param intents what is declared in the source
 * @param usedIntents the keys of intents that the snapshot remembers as used
 * @param entities the simple name of each table's class, for messages; the table's name if absent
 * @param members the name of each column's member by table and column, for messages; the column's name if absent
 */
public record GateInput(
        SchemaModel from,
        SchemaModel to,
        List<Intent> intents,
        Set<String> usedIntents,
        Map<String, String> entities,
        Map<String, Map<String, String>> members) {

    /** Copies the collections. */
    public GateInput {
        requireNonNull(from);
        requireNonNull(to);
        intents = List.copyOf(intents);
        usedIntents = Set.copyOf(usedIntents);
        entities = Map.copyOf(entities);
        members = Map.copyOf(members);
    }
}
