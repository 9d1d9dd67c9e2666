package dev.varve.runtime.migration;

import java.util.List;

/**
 * All migrations of an application. The annotation processor generates the implementation and its service entry at
 * every compile, so that nothing is scanned at run time; an application without one was compiled without the processor.
 */
public interface MigrationRegistry {

    /** {@return the id of the last migration} It is known without reading any migration. */
    String headId();

    /** {@return the hash of the schema that the last migration leads to} */
    String headState();

    /**
     * {@return the ids of the contract phases that alone are missing in a database whose last migration is this one;
     * none if something else is missing, or nothing} It is known without reading any migration.
     *
     * @param id the id of a migration
     * @param state the hash of the schema that it leads to
     */
    default List<String> waitingAfter(String id, String state) {
        return List.of();
    }

    /** {@return all migrations in the order of their chain} */
    List<MigrationEntry> entries();
}
