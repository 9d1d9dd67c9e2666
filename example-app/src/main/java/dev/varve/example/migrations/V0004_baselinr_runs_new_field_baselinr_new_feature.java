package dev.varve.example.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Run 1.3.0: adds new_field, which earlier runs get from the name of their dataset.
 *
 * <p>NewFeature 1.0.0: a new table baselinr_new_feature.
 */
@Migration(
        version = 4,
        name = "baselinr_runs_new_field_baselinr_new_feature",
        parent = "0003_baselinr_runs_row_count",
        from = "h1:29e49ac47181142152fa54738cf83082",
        to = "h1:ebaeeb6f9e87251c916e1958b159e376")
public final class V0004_baselinr_runs_new_field_baselinr_new_feature extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("baselinr_runs")
                .version("1.2.0", "1.3.0")
                .addColumn("new_field", varchar(100).nullable().defaultValue("default_value"));

        changes.data(
                "name new_field of earlier runs after their dataset",
                jooq -> jooq.execute("update baselinr_runs set new_field = dataset_name || '_v1'"));

        changes.createTable("baselinr_new_feature", "1.0.0")
                .column("id", integer().notNull())
                .column("feature_name", varchar(255).notNull())
                .column("created_at", timestamptz(6).notNull().defaultExpression("CURRENT_TIMESTAMP"))
                .primaryKey("pk_baselinr_new_feature", "id")
                .index("idx_feature_name", "feature_name");
    }
}
