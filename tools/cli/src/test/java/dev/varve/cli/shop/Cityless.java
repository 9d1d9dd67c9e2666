package dev.varve.cli.shop;

import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/** Drops a column of customer. */
public final class Cityless extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("customer").dropColumn("city", varchar(80).notNull().defaultValue("Ulm"));
    }
}
