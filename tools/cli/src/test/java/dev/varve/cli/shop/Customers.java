package dev.varve.cli.shop;

import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/** Creates customer. */
public final class Customers extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.createTable("customer", "1.0.0")
                .column("id", bigint().notNull())
                .column("email", varchar(320).notNull())
                .column("city", varchar(80).notNull().defaultValue("Ulm"))
                .primaryKey("customer_pk", "id")
                .uniqueIndex("customer_email", "email");
    }
}
