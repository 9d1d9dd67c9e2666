package dev.varve.cli.shop;

import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.MigrationEntry;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.runtime.migration.SchemaMigration;
import java.util.List;

/** The storage of scenario S1 in seven versions, with the names of its document. */
public class Baselinr extends Chain {

    public Baselinr() {
        add("storage", Storage::new);
        add("run_costs", RunCosts::new);
        add("new_feature", NewFeature::new);
        add("row_count", RowCount::new);
        add("status_words", StatusWords::new);
        add("event_names", EventNames::new);
        add("new_field", NewField::new);
    }

    /** One version more, which rows may stand against. */
    public static final class Stricter extends Baselinr {
        public Stricter() {
            add("known_status", KnownStatus::new);
        }
    }

    /** Somebody has lost the second version. */
    public static final class Incomplete implements MigrationRegistry {

        private final Baselinr whole = new Baselinr();

        @Override
        public String headId() {
            return whole.headId();
        }

        @Override
        public String headState() {
            return whole.headState();
        }

        @Override
        public List<MigrationEntry> entries() {
            return whole.entries().stream()
                    .filter(entry -> entry.header().version() != 2)
                    .toList();
        }
    }

    /** Version 1. */
    public static final class Storage extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("baselinr_runs", "1.0.0")
                    .column("run_id", varchar(36).notNull())
                    .column("dataset_name", varchar(255).notNull())
                    .column("status", varchar(20).nullable())
                    .column("row_count", integer().nullable())
                    .primaryKey("baselinr_runs_pk", "run_id");
            changes.createTable("baselinr_results", "1.0.0")
                    .column("id", bigint().notNull())
                    .column("run_id", varchar(36).notNull())
                    .primaryKey("baselinr_results_pk", "id")
                    .constraint("baselinr_results_run", foreignKey("run_id").references("baselinr_runs", "run_id"));
            changes.createTable("baselinr_events", "1.0.0")
                    .column("event_id", varchar(36).notNull())
                    .column("event_type", varchar(100).notNull())
                    .primaryKey("baselinr_events_pk", "event_id");
            changes.createTable("baselinr_table_state", "1.0.0")
                    .column("table_name", varchar(255).notNull())
                    .column("last_run_id", varchar(36).nullable())
                    .primaryKey("baselinr_table_state_pk", "table_name");
        }
    }

    /** Version 2. */
    public static final class RunCosts extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("cost_dollars", decimal(10, 4).nullable())
                    .addColumn("bytes_scanned", bigint().nullable())
                    .createIndex("idx_runs_cost", "cost_dollars");
        }
    }

    /** Version 3: a table with an index and a column with a default. */
    public static final class NewFeature extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("baselinr_new_feature", "1.0.0")
                    .column("id", bigint().notNull())
                    .column("feature_name", varchar(255).notNull())
                    .column("kind", varchar(20).notNull().defaultValue("none"))
                    .primaryKey("baselinr_new_feature_pk", "id")
                    .index("idx_feature_name", "feature_name");
        }
    }

    /** Version 4: what the document does by hand in four steps. */
    public static final class RowCount extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.1.0", "1.2.0")
                    .alterColumn("row_count", integer().nullable(), bigint().nullable());
        }
    }

    /** Version 5: SQL alone. */
    public static final class StatusWords extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.sql("one word", "UPDATE baselinr_runs SET status = 'completed' WHERE status = 'done'")
                    .undo("UPDATE baselinr_runs SET status = 'done' WHERE status = 'completed'")
                    .movesRowsOnly();
        }
    }

    /** Version 6: code alone. */
    public static final class EventNames extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.data(
                            "names of events in small letters",
                            jooq -> jooq.execute("update baselinr_events set event_type = lower(event_type)"))
                    .undo(jooq -> jooq.execute("update baselinr_events set event_type = upper(event_type)"));
        }
    }

    /** Version 7: both. */
    public static final class NewField extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.2.0", "1.3.0")
                    .addColumn("new_field", varchar(300).nullable().defaultValue("default_value"));
            changes.data(
                            "name new_field after the dataset",
                            jooq -> jooq.execute("update baselinr_runs set new_field = dataset_name || '_v1'"))
                    .undo(jooq -> {});
        }
    }

    /** Version 8. */
    public static final class KnownStatus extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.3.0", "2.0.0")
                    .addConstraint("baselinr_runs_status", check("status IN ('completed', 'failed')"));
        }
    }
}
