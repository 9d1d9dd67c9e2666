package dev.varve.example.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * TableState 2.0.0: drops change_token.
 *
 * <p>Dropped on purpose: baselinr_table_state.change_token (change tokens were never compared).
 */
@Migration(
        version = 6,
        name = "baselinr_table_state_drop_change_token",
        parent = "0005_baselinr_events_occurred_at",
        from = "h1:49ad2ea55ee48aac4d7681a84b68a4ad",
        to = "h1:a537b3eb37fe45633a467154b3512306")
public final class V0006_baselinr_table_state_drop_change_token extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("baselinr_table_state")
                .version("1.0.0", "2.0.0")
                .dropColumn("change_token", varchar(64).nullable());
    }
}
