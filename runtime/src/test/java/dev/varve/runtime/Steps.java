package dev.varve.runtime;

import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.ColumnDefinition;
import dev.varve.runtime.migration.ConstraintDefinition;
import dev.varve.runtime.migration.SchemaMigration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Short migrations of tests. */
final class Steps extends SchemaMigration {

    private final Consumer<Changes> definition;

    private Steps(Consumer<Changes> definition) {
        this.definition = definition;
    }

    @Override
    protected void define(Changes changes) {
        definition.accept(changes);
    }

    static ColumnDefinition longs() {
        return bigint();
    }

    static ColumnDefinition ints() {
        return integer().nullable();
    }

    static ColumnDefinition moods() {
        return namedEnum("mood").nullable();
    }

    static ColumnDefinition texts() {
        return text().nullable();
    }

    /** A text that every database can index. */
    static ColumnDefinition line() {
        return varchar(100).nullable();
    }

    static ConstraintDefinition positive(String column) {
        return check(column + " > 0");
    }

    static ConstraintDefinition toCustomer() {
        return foreignKey("customer").references("customer", "id");
    }

    static Supplier<SchemaMigration> of(Consumer<Changes> definition) {
        return () -> new Steps(definition);
    }

    /** Creates a table with a key. */
    static Supplier<SchemaMigration> create(String table) {
        return of(changes -> define(changes, table));
    }

    static void define(Changes changes, String table) {
        changes.createTable(table, "1.0.0").column("id", bigint().notNull()).primaryKey(table + "_pk", "id");
    }

    /** Adds a column that may be NULL and steps the version. */
    static Supplier<SchemaMigration> add(String table, String column, String from, String to) {
        return of(changes -> changes.table(table)
                .version(from, to)
                .addColumn(column, integer().nullable()));
    }
}
