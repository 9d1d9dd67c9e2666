package dev.varve.cli.shop;

import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/** Creates orders. */
public final class Orders extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.createTable("orders", "1.0.0")
                .column("id", bigint().notNull())
                .column("customer", bigint().notNull())
                .column("amount", decimal(12, 2).notNull())
                .primaryKey("orders_pk", "id")
                .constraint("orders_customer", foreignKey("customer").references("customer", "id"))
                .constraint("orders_amount", check("amount >= 0"));
    }
}
