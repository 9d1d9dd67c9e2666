package dev.varve.runtime;

import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/** The chain of scenario S1. */
public final class Baselinr {

    private Baselinr() {}

    public static TestChain chain() {
        return TestChain.empty()
                .then("runs_and_results", RunsAndResults::new)
                .then("run_costs", RunCosts::new)
                .then("new_feature", NewFeature::new)
                .then("row_count_bigint", RowCount::new);
    }

    static final class RunsAndResults extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("baselinr_runs", "1.0.0")
                    .column("run_id", varchar(36).notNull())
                    .column("dataset_name", varchar(255).notNull())
                    .column("status", varchar(20).nullable())
                    .column("row_count", integer().nullable())
                    .column("profiled_at", timestamptz(6).notNull())
                    .primaryKey("baselinr_runs_pk", "run_id")
                    .index("idx_runs_dataset", "dataset_name", "profiled_at");
            changes.createTable("baselinr_results", "1.0.0")
                    .column("id", bigint().notNull())
                    .column("run_id", varchar(36).notNull())
                    .column("metric_value", text().nullable())
                    .primaryKey("baselinr_results_pk", "id");
        }
    }

    static final class RunCosts extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("cost_dollars", decimal(10, 4).nullable())
                    .addColumn("bytes_scanned", bigint().nullable())
                    .createIndex("idx_runs_cost", "cost_dollars");
        }
    }

    static final class NewFeature extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("baselinr_new_feature", "1.0.0")
                    .column("id", bigint().notNull())
                    .column("kind", varchar(20).notNull().defaultValue("none"))
                    .primaryKey("baselinr_new_feature_pk", "id")
                    .index("idx_new_feature_kind", "kind");
        }
    }

    static final class RowCount extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.1.0", "1.2.0")
                    .alterColumn("row_count", integer().nullable(), bigint().nullable());
        }
    }
}
