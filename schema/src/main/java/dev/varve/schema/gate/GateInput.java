package dev.varve.schema.gate;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.intent.Intent;
import java.util.List;
import java.util.Set;

/**
 * What the gate looks at.
 *
 * @param from the schema of the snapshot
 * @param to the schema of the entities
 * @param intents what is declared in the source
 * @param usedIntents the keys of intents that the snapshot remembers as used
 * @param source how tables and columns are called in the source
 */
public record GateInput(
        SchemaModel from, SchemaModel to, List<Intent> intents, Set<String> usedIntents, SourceNames source) {

    /** Copies the collections. */
    public GateInput {
        requireNonNull(from);
        requireNonNull(to);
        requireNonNull(source);
        intents = List.copyOf(intents);
        usedIntents = Set.copyOf(usedIntents);
    }
}
