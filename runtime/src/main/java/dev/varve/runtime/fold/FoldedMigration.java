package dev.varve.runtime.fold;

import dev.varve.runtime.migration.Migration;
import dev.varve.schema.SchemaModel;

/**
 * A migration between two schemas.
 *
 * @param module the module whose chain it is in; empty in an application of one chain
 * @param migration the migration
 * @param before the schema it is applied to
 * @param after the schema it leads to
 */
public record FoldedMigration(String module, Migration migration, SchemaModel before, SchemaModel after) {

    /** {@return the id of the migration} */
    public String id() {
        return migration.id();
    }

    /** {@return the id as people and the history see it: with the module, if it has a name} */
    public String key() {
        return key(module, id());
    }

    /** {@return the id of a module's migration as people and the history see it} */
    public static String key(String module, String id) {
        return module.isEmpty() ? id : module + ":" + id;
    }
}
