package com.acme.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Customer 1.4.0: a new table customer.
 */
@Migration(
        version = 1,
        name = "customer",
        parent = "",
        from = "h1:e3b0c44298fc1c149afbf4c8996fb924",
        to = "h1:3da565ab15f89d750ff00c2bd8d4dd4a"
)
public final class V0001_customer extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.createTable("customer", "1.4.0")
                .column("id", bigint().notNull())
                .column("mail", varchar(320).notNull())
                .column("fax", varchar(40).nullable())
                .column("last_seen", timestamptz(6).nullable())
                .primaryKey("pk_customer", "id");
    }
}
