package dev.varve.schema.diff;

import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.intent.Intent;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which table and which column of one schema is which of another.
 *
 * <p>A declared rename counts if its former name exists and is not still used under that name. A table's former name
 * may be given to a new table in the same step; a column's may not, because a column that keeps its name keeps its
 * values.
 *
 * @param tables each table that existed before, with the name it had
 * @param columns for each of these tables, under its present name, each column that existed before with the name it had
 */
public record Pairing(SortedMap<String, String> tables, SortedMap<String, SortedMap<String, String>> columns) {

    /** Copies the maps. */
    public Pairing {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        var copies = new TreeMap<String, SortedMap<String, String>>();
        columns.forEach((table, pairs) -> copies.put(table, Collections.unmodifiableSortedMap(new TreeMap<>(pairs))));
        columns = Collections.unmodifiableSortedMap(copies);
    }

    /**
     * {@return what belongs together; the order of the intents does not matter}
     *
     * @param from the schema before
     * @param to the schema after
     * @param intents what was declared; only renames count here
     */
    public static Pairing of(SchemaModel from, SchemaModel to, Collection<Intent> intents) {
        var formerTables = new LinkedHashMap<String, List<String>>();
        var formerColumns = new LinkedHashMap<String, Map<String, List<String>>>();
        for (Intent intent : intents) {
            if (intent instanceof Intent.RenamedTable renamed) {
                formerTables.merge(renamed.table(), renamed.before(), Pairing::join);
            } else if (intent instanceof Intent.RenamedColumn renamed) {
                formerColumns
                        .computeIfAbsent(renamed.table(), table -> new LinkedHashMap<>())
                        .merge(renamed.column(), renamed.before(), Pairing::join);
            }
        }
        var tables = new NamePairs(from.tables().keySet(), to.tables().keySet(), formerTables, true).pair();
        var columns = new TreeMap<String, SortedMap<String, String>>();
        tables.forEach((table, before) -> columns.put(
                table,
                new NamePairs(
                                from.table(before).orElseThrow().columns().keySet(),
                                to.table(table).orElseThrow().columns().keySet(),
                                formerColumns.getOrDefault(table, Map.of()),
                                false)
                        .pair()));
        return new Pairing(tables, columns);
    }

    /** {@return each enum type and sequence that existed before, with the name it had; views hold nothing to keep} */
    public static SortedMap<String, String> objects(SchemaModel from, SchemaModel to, Collection<Intent> intents) {
        var former = new LinkedHashMap<String, List<String>>();
        for (Intent intent : intents) {
            if (intent instanceof Intent.RenamedObject renamed) {
                former.merge(renamed.name(), renamed.before(), Pairing::join);
            }
        }
        var pairs = new TreeMap<String, String>();
        for (Class<? extends SchemaObject> kind : List.of(EnumType.class, Sequence.class)) {
            pairs.putAll(new NamePairs(names(from, kind), names(to, kind), former, true).pair());
        }
        return pairs;
    }

    /** {@return each value of an enum type that existed before, with the name it had} */
    public static SortedMap<String, String> values(EnumType from, EnumType to, Collection<Intent> intents) {
        var former = new LinkedHashMap<String, List<String>>();
        for (Intent intent : intents) {
            if (intent instanceof Intent.RenamedValue renamed && renamed.type().equals(to.name())) {
                former.merge(renamed.value(), renamed.before(), Pairing::join);
            }
        }
        return new NamePairs(new TreeSet<>(from.values()), new TreeSet<>(to.values()), former, false).pair();
    }

    private static Set<String> names(SchemaModel model, Class<? extends SchemaObject> kind) {
        return model.objects(kind).stream().map(SchemaObject::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Joins two declarations for one name in an order that does not depend on which came first. */
    private static List<String> join(List<String> one, List<String> other) {
        return Stream.of(one, other).flatMap(List::stream).distinct().sorted().toList();
    }
}
