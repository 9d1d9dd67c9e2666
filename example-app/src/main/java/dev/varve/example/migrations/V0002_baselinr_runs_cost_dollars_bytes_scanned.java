package dev.varve.example.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Run 1.1.0: adds cost_dollars, adds bytes_scanned, indexes cost_dollars.
 */
@Migration(
        version = 2,
        name = "baselinr_runs_cost_dollars_bytes_scanned",
        parent = "0001_baselinr_events_baselinr_results_and_more",
        from = "h1:2bdbf7f51835b2fe1c30a0070e637a6d",
        to = "h1:9cca37be6b37ed84c1797c3d576132a0")
public final class V0002_baselinr_runs_cost_dollars_bytes_scanned extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("baselinr_runs")
                .version("1.0.0", "1.1.0")
                .addColumn("cost_dollars", decimal(10, 4).nullable())
                .addColumn("bytes_scanned", bigint().nullable())
                .createIndex("idx_runs_cost", "cost_dollars");
    }
}
