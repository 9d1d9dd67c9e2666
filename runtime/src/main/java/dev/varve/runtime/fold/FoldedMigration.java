package dev.varve.runtime.fold;

import dev.varve.runtime.migration.Migration;
import dev.varve.schema.SchemaModel;

/**
 * A migration between two schemas.
 *
 * @param migration the migration
 * @param before the schema it is applied to
 * @param after the schema it leads to
 */
public record FoldedMigration(Migration migration, SchemaModel before, SchemaModel after) {

    /** {@return the id of the migration} */
    public String id() {
        return migration.id();
    }
}
