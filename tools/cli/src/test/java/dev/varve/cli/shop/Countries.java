package dev.varve.cli.shop;

import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/** Does without cities. */
public final class Countries extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("customer")
                .dropConstraint("customer_city", check("city <> ''"))
                .dropColumn("city", varchar(80).notNull().defaultValue("Ulm"));
    }
}
