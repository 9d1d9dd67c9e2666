package dev.varve.processor.read;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.gate.SourceNames;
import dev.varve.schema.intent.Intent;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the entities say.
 *
 * @param model the schema, with what could not be read as the snapshot has it
 * @param intents what is declared
 * @param origins where each part stands
 * @param classes the qualified name of each table's entity
 * @param subtypes the qualified names of further classes that a table has columns of
 * @param names how tables and columns are called in the source
 * @param missing the entities that were not presented but still exist, by table
 */
public record Entities(
        SchemaModel model,
        List<Intent> intents,
        Origins origins,
        SortedMap<String, String> classes,
        SortedMap<String, SortedSet<String>> subtypes,
        SourceNames names,
        SortedMap<String, String> missing) {

    /** {@return the simple name of each table's entity} */
    public Map<String, String> simpleNames() {
        return names.entities();
    }

    /** Copies the list. */
    public Entities {
        intents = List.copyOf(intents);
    }
}
