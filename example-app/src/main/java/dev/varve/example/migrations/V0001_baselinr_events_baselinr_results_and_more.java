package dev.varve.example.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Event 1.0.0: a new table baselinr_events.
 *
 * <p>Result 1.0.0: a new table baselinr_results.
 *
 * <p>Run 1.0.0: a new table baselinr_runs.
 *
 * <p>TableState 1.0.0: a new table baselinr_table_state.
 */
@Migration(
        version = 1,
        name = "baselinr_events_baselinr_results_and_more",
        parent = "",
        from = "h1:e3b0c44298fc1c149afbf4c8996fb924",
        to = "h1:2bdbf7f51835b2fe1c30a0070e637a6d")
public final class V0001_baselinr_events_baselinr_results_and_more extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.createTable("baselinr_events", "1.0.0")
                .column("event_id", varchar(36).notNull())
                .column("run_id", varchar(36).nullable())
                .column("event_type", varchar(100).notNull())
                .column("column_name", varchar(255).nullable())
                .column("metric_name", varchar(100).nullable())
                .column("baseline_value", doublePrecision().nullable())
                .column("current_value", doublePrecision().nullable())
                .column("drift_severity", varchar(20).nullable())
                .column("timestamp", timestamptz(6).notNull())
                .primaryKey("pk_baselinr_events", "event_id")
                .index("idx_events_run", "run_id");

        changes.createTable("baselinr_results", "1.0.0")
                .column("run_id", varchar(36).notNull())
                .column("column_name", varchar(255).notNull())
                .column("metric_name", varchar(100).notNull())
                .column("column_type", varchar(100).nullable())
                .column("metric_value", text().nullable())
                .column("profiled_at", timestamptz(6).notNull())
                .primaryKey("pk_baselinr_results", "run_id", "column_name", "metric_name")
                .index("idx_results_metric", "metric_name");

        changes.createTable("baselinr_runs", "1.0.0")
                .column("run_id", varchar(36).notNull())
                .column("dataset_name", varchar(255).notNull())
                .column("schema_name", varchar(255).nullable())
                .column("profiled_at", timestamptz(6).notNull())
                .column("environment", varchar(50).nullable())
                .column("status", varchar(20).notNull())
                .column("row_count", integer().nullable())
                .column("column_count", integer().nullable())
                .primaryKey("pk_baselinr_runs", "run_id")
                .index("idx_runs_dataset", "dataset_name", "profiled_at");

        changes.createTable("baselinr_table_state", "1.0.0")
                .column("schema_name", varchar(255).notNull())
                .column("table_name", varchar(255).notNull())
                .column("last_run_id", varchar(36).nullable())
                .column("change_token", varchar(64).nullable())
                .column("decision", varchar(20).notNull())
                .column("decision_reason", text().nullable())
                .column("last_profiled_at", timestamptz(6).nullable())
                .column("staleness_score", doublePrecision().notNull().defaultValue("0"))
                .primaryKey("pk_baselinr_table_state", "schema_name", "table_name");
    }
}
