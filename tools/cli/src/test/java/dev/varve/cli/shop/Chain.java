package dev.varve.cli.shop;

import dev.varve.runtime.migration.MigrationEntry;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.snapshot.StateHash;
import dev.varve.schema.stage.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A registry as the processor would generate it, made of migrations in a test. */
abstract class Chain implements MigrationRegistry {

    private final List<MigrationEntry> entries = new ArrayList<>();
    private SchemaModel end = SchemaModel.empty();

    final void add(String name, Supplier<SchemaMigration> code) {
        add(name, Phase.WHOLE, code);
    }

    final void add(String name, Phase phase, Supplier<SchemaMigration> code) {
        var unhashed = new MigrationHeader(entries.size() + 1, name, headId(), "", "");
        String from = headState();
        for (Change change : new MigrationEntry(unhashed, code).migration().changes()) {
            end = change.applyTo(end);
        }
        var header = new MigrationHeader(entries.size() + 1, name, headId(), from, StateHash.of(end));
        entries.add(new MigrationEntry(header, phase, code));
    }

    @Override
    public final String headId() {
        return entries.isEmpty() ? "" : entries.get(entries.size() - 1).header().id();
    }

    @Override
    public final String headState() {
        return StateHash.of(end);
    }

    @Override
    public final List<MigrationEntry> entries() {
        return entries;
    }
}
