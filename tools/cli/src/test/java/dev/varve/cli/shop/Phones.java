package dev.varve.cli.shop;

import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/** Adds telephone numbers. */
public final class Phones extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("customer").addColumn("phone", varchar(40).nullable());
    }
}
