package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A whole schema: its tables by name. The root value; two models are equal exactly when their schemas are.
 *
 * @param tables the tables, keyed by their names
 */
public record SchemaModel(SortedMap<String, Table> tables) {

    private static final SchemaModel EMPTY = new SchemaModel(new TreeMap<>());

    /** Copies the map; every key must be its table's name. */
    public SchemaModel {
        // Not the copying constructor: it would keep a foreign comparator, and with it a foreign order.
        var copy = new TreeMap<String, Table>();
        copy.putAll(tables);
        tables = Collections.unmodifiableSortedMap(copy);
        tables.forEach((name, table) -> {
            if (!name.equals(table.name())) {
                throw new IllegalArgumentException(
                        "table \"" + table.name() + "\" is filed under the name \"" + name + "\"");
            }
        });
    }

    /** {@return the schema without tables, where every chain begins} */
    public static SchemaModel empty() {
        return EMPTY;
    }

    /**
     * {@return the schema of these tables}
     *
     * @param tables tables with distinct names
     */
    public static SchemaModel of(Collection<Table> tables) {
        var byName = new TreeMap<String, Table>();
        for (Table table : tables) {
            if (byName.put(table.name(), table) != null) {
                throw new IllegalArgumentException("two tables are named \"" + table.name() + "\"");
            }
        }
        return new SchemaModel(byName);
    }

    /**
     * {@return the schema of these tables}
     *
     * @param tables tables with distinct names
     */
    public static SchemaModel of(Table... tables) {
        return of(List.of(tables));
    }

    /** {@return the table of this name, if there is one} */
    public Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** {@return this schema with the table added, or put in place of the one of its name} */
    public SchemaModel with(Table table) {
        var changed = new TreeMap<>(tables);
        changed.put(requireNonNull(table).name(), table);
        return new SchemaModel(changed);
    }

    /** {@return this schema without the table of this name} */
    public SchemaModel without(String name) {
        var changed = new TreeMap<>(tables);
        changed.remove(name);
        return new SchemaModel(changed);
    }
}
