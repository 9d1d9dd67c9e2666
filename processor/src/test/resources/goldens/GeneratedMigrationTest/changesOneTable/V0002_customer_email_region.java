package com.acme.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Customer 2.0.0: renames mail to email, adds region, drops fax.
 *
 * <p>Dropped on purpose: customer.fax (nobody sends faxes).
 */
@Migration(
        version = 2,
        name = "customer_email_region",
        parent = "0001_customer",
        from = "h1:3da565ab15f89d750ff00c2bd8d4dd4a",
        to = "h1:1cd7e44ae92936134e5474670c46bb68"
)
public final class V0002_customer_email_region extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("customer")
                .version("1.4.0", "2.0.0")
                .renameColumn("mail", "email")
                .addColumn("region", varchar(2).notNull())
                .backfill("'EU'")
                .dropColumn("fax", varchar(40).nullable());
    }
}
