package dev.varve.schema.snapshot;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.SchemaModel;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A schema as it is checked in, with what is remembered beside it.
 *
 * @param model the schema
 * @param entities the canonical name of the class that each table was made of, by table; a table may have none
 * @param usedIntents the keys of intents that migrations have used and that are still in the source
 * @param head the id of the last migration; empty before the first
 */
public record Snapshot(
        SchemaModel model, SortedMap<String, String> entities, SortedSet<String> usedIntents, String head) {

    private static final Snapshot EMPTY = new Snapshot(SchemaModel.empty(), new TreeMap<>(), new TreeSet<>(), "");

    /** Copies the collections; every entity must have its table. */
    public Snapshot {
        requireNonNull(model);
        requireNonNull(head);
        // Not the copying constructors: they would keep a foreign comparator, and with it a foreign order.
        var entitiesByTable = new TreeMap<String, String>();
        entitiesByTable.putAll(entities);
        entities = Collections.unmodifiableSortedMap(entitiesByTable);
        var intents = new TreeSet<String>();
        intents.addAll(usedIntents);
        usedIntents = Collections.unmodifiableSortedSet(intents);
        for (String table : entities.keySet()) {
            if (model.table(table).isEmpty() && model.object(table).isEmpty()) {
                throw new IllegalArgumentException("there is an entity but no table or view \"" + table + "\"");
            }
        }
    }

    /** {@return the snapshot before the first migration} */
    public static Snapshot empty() {
        return EMPTY;
    }
}
