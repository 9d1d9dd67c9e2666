package dev.varve.schema.gate;

import java.util.Map;
import java.util.Set;

/**
 * How tables and columns are called in the source, so that messages can tell what to write where.
 *
 * @param entities the simple name of each table's class; the table's name if absent
 * @param members the name of each column's member by table and column; the column's name if absent
 * @param indirect by table, the columns that no member has alone, so that what is declared about them stands on the entity
 * @param parts the tables that are not the own ones of their entities, such as those of collections
 * @param jpa the tables of entities that JPA describes
 * @param enums the qualified name of the Java enum whose constants a column holds, by table and column
 */
public record SourceNames(
        Map<String, String> entities,
        Map<String, Map<String, String>> members,
        Map<String, Set<String>> indirect,
        Set<String> parts,
        Set<String> jpa,
        Map<String, Map<String, String>> enums) {

    /** Copies the collections. */
    public SourceNames {
        entities = Map.copyOf(entities);
        members = Map.copyOf(members);
        indirect = Map.copyOf(indirect);
        parts = Set.copyOf(parts);
        jpa = Set.copyOf(jpa);
        enums = Map.copyOf(enums);
    }

    /** {@return names of tables that each have one class, with members for all columns} */
    public static SourceNames of(Map<String, String> entities, Map<String, Map<String, String>> members) {
        return new SourceNames(entities, members, Map.of(), Set.of(), Set.of(), Map.of());
    }
}
