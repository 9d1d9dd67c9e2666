package dev.varve.schema.snapshot;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.SchemaModel;
import java.util.Collection;
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
 * @param subtypes the canonical names of further classes that a table has columns of, by table; none for most
 * @param usedIntents the keys of intents that migrations have used and that are still in the source
 * @param head the id of the last migration; empty before the first
 */
public record Snapshot(
        SchemaModel model,
        SortedMap<String, String> entities,
        SortedMap<String, SortedSet<String>> subtypes,
        SortedSet<String> usedIntents,
        String head) {

    private static final Snapshot EMPTY = new Snapshot(SchemaModel.empty(), new TreeMap<>(), new TreeSet<>(), "");

    /** Copies the collections; every entity must have its table. */
    public Snapshot {
        requireNonNull(model);
        requireNonNull(head);
        // Not the copying constructors: they would keep a foreign comparator, and with it a foreign order.
        var entitiesByTable = new TreeMap<String, String>();
        entitiesByTable.putAll(entities);
        entities = Collections.unmodifiableSortedMap(entitiesByTable);
        var subtypesByTable = new TreeMap<String, SortedSet<String>>();
        subtypes.forEach((table, names) -> subtypesByTable.put(table, sorted(names)));
        subtypesByTable.values().removeIf(SortedSet::isEmpty);
        subtypes = Collections.unmodifiableSortedMap(subtypesByTable);
        usedIntents = sorted(usedIntents);
        for (String table : subtypes.keySet()) {
            if (model.table(table).isEmpty()) {
                throw new IllegalArgumentException("there are subtypes but no table \"" + table + "\"");
            }
        }
        for (String table : entities.keySet()) {
            if (model.table(table).isEmpty() && model.object(table).isEmpty()) {
                throw new IllegalArgumentException("there is an entity but no table or view \"" + table + "\"");
            }
        }
    }

    /** Makes a snapshot of tables that have columns of one class each. */
    public Snapshot(SchemaModel model, SortedMap<String, String> entities, SortedSet<String> usedIntents, String head) {
        this(model, entities, new TreeMap<>(), usedIntents, head);
    }

    private static SortedSet<String> sorted(Collection<String> names) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** {@return the snapshot before the first migration} */
    public static Snapshot empty() {
        return EMPTY;
    }
}
