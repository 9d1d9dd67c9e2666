package dev.varve.cli.shop;

import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/** Wants a city of every customer. */
public final class Cities extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("customer").addConstraint("customer_city", check("city <> ''"));
    }
}
