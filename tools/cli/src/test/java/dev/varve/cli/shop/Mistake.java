package dev.varve.cli.shop;

import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/** Runs SQL that no database takes. */
public final class Mistake extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.sql("mistake", "UPDATE nowhere SET nothing = 1").movesRowsOnly();
    }
}
