package com.acme.migrations;

import dev.varve.annotations.Migration;
import dev.varve.annotations.Phase;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Rows: keep customer (mail, email) in step no longer, keep customer (region) in step no longer.
 *
 * <p>Customer 2.0.0: no longer lets email be NULL, no longer lets region be NULL, drops fax, drops mail.
 *
 * <p>Dropped on purpose: customer.fax (nobody sends faxes).
 */
@Migration(
        version = 3,
        name = "customer_email_region_contract",
        parent = "0002_customer_email_region_expand",
        from = "h1:020b8b205fc577410c21941085ee8749",
        to = "h1:a5854b23083459f88b76ad7c61fe025a",
        phase = Phase.CONTRACT
)
public final class V0003_customer_email_region_contract extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.sql("keep customer (mail, email) in step no longer")
                .on("h2", "SELECT 1")
                .on(
                        "postgres",
                        "DROP TRIGGER \"varve_step_b6db409e\" ON \"customer\";\n"
                        + "DROP FUNCTION \"varve_step_b6db409e\"()")
                .on(
                        "sqlite",
                        "DROP TRIGGER \"varve_step_b6db409e_insert\";\n"
                        + "DROP TRIGGER \"varve_step_b6db409e_new\";\n"
                        + "DROP TRIGGER \"varve_step_b6db409e_old\"")
                .movesRowsOnly();

        changes.sql("keep customer (region) in step no longer")
                .on(
                        "postgres",
                        "DROP TRIGGER \"varve_step_3c47148f\" ON \"customer\";\n"
                        + "DROP FUNCTION \"varve_step_3c47148f\"()")
                .on(
                        "sqlite",
                        "DROP TRIGGER \"varve_step_3c47148f_insert\";\n"
                        + "DROP TRIGGER \"varve_step_3c47148f_update\"")
                .movesRowsOnly();

        changes.table("customer")
                .version("1.1.0", "2.0.0")
                .alterColumn("email", text().nullable(), text().notNull())
                .backfill("mail")
                .alterColumn("region", text().nullable(), text().notNull())
                .backfill("'EU'")
                .dropColumn("fax", text().nullable())
                .dropColumn("mail", text().nullable());
    }
}
