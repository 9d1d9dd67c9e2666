package dev.varve.example.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Event 2.0.0: renames timestamp to occurred_at.
 */
@Migration(
        version = 5,
        name = "baselinr_events_occurred_at",
        parent = "0004_baselinr_runs_new_field_baselinr_new_feature",
        from = "h1:ebaeeb6f9e87251c916e1958b159e376",
        to = "h1:49ad2ea55ee48aac4d7681a84b68a4ad")
public final class V0005_baselinr_events_occurred_at extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("baselinr_events").version("1.0.0", "2.0.0").renameColumn("timestamp", "occurred_at");
    }
}
