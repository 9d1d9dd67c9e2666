package dev.varve.cli.shop;

import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/** Creates customer in another way. */
public final class Edit extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.createTable("customer", "1.0.0")
                .column("id", bigint().notNull())
                .column("email", varchar(100).notNull())
                .primaryKey("customer_pk", "id");
    }
}
