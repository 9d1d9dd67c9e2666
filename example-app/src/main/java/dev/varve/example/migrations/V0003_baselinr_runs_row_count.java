package dev.varve.example.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Run 1.2.0: turns row_count from integer into bigint.
 */
@Migration(
        version = 3,
        name = "baselinr_runs_row_count",
        parent = "0002_baselinr_runs_cost_dollars_bytes_scanned",
        from = "h1:9cca37be6b37ed84c1797c3d576132a0",
        to = "h1:29e49ac47181142152fa54738cf83082")
public final class V0003_baselinr_runs_row_count extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("baselinr_runs")
                .version("1.1.0", "1.2.0")
                .alterColumn("row_count", integer().nullable(), bigint().nullable());
    }
}
