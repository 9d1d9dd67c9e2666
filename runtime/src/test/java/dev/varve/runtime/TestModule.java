package dev.varve.runtime;

import dev.varve.runtime.migration.MigrationEntry;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.snapshot.StateHash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The registry of a module whose headers may say more than their parents. */
record TestModule(String module, List<MigrationEntry> entries, List<MigrationEntry> replaced, SchemaModel end)
        implements MigrationRegistry {

    static TestModule named(String module) {
        return new TestModule(module, List.of(), List.of(), SchemaModel.empty());
    }

    TestModule then(String name, Supplier<SchemaMigration> code) {
        return then(name, code, List.of(), List.of());
    }

    TestModule formerly(String former, String name, Supplier<SchemaMigration> code) {
        return then(name, code, List.of(former), List.of());
    }

    TestModule requiring(String required, String name, Supplier<SchemaMigration> code) {
        return then(name, code, List.of(), List.of(required));
    }

    private TestModule then(String name, Supplier<SchemaMigration> code, List<String> formerly, List<String> requires) {
        SchemaModel after = apply(end, code);
        var header = new MigrationHeader(
                entries.isEmpty() ? 1 : head().version() + 1,
                name,
                headId(),
                headState(),
                StateHash.of(after),
                formerly,
                List.of(),
                requires);
        var longer = new ArrayList<>(entries);
        longer.add(new MigrationEntry(header, code));
        return new TestModule(module, longer, replaced, after);
    }

    /** This chain with its first migrations in one; what comes after them keeps its headers. */
    TestModule squashed(int count, String name, Supplier<SchemaMigration> code) {
        List<MigrationEntry> prefix = entries.subList(0, count);
        MigrationHeader last = prefix.get(count - 1).header();
        var header = new MigrationHeader(
                last.version(),
                name,
                "",
                StateHash.of(SchemaModel.empty()),
                last.to(),
                List.of(),
                prefix.stream().map(entry -> entry.header().id()).toList(),
                List.of());
        var shorter = new ArrayList<>(List.of(new MigrationEntry(header, code)));
        shorter.addAll(entries.subList(count, entries.size()));
        return new TestModule(module, shorter, prefix, end);
    }

    TestModule withoutReplaced() {
        return new TestModule(module, entries, List.of(), end);
    }

    TestModule first(int count) {
        var first = named(module);
        for (MigrationEntry entry : entries.subList(0, count)) {
            first = first.then(
                    entry.header().name(),
                    entry.code(),
                    entry.header().formerly(),
                    entry.header().requires());
        }
        return first;
    }

    private static SchemaModel apply(SchemaModel before, Supplier<SchemaMigration> code) {
        SchemaModel model = before;
        for (Change change : code.get().changes()) {
            model = change.applyTo(model);
        }
        return model;
    }

    private MigrationHeader head() {
        return entries.get(entries.size() - 1).header();
    }

    @Override
    public String headId() {
        return entries.isEmpty() ? "" : head().id();
    }

    @Override
    public String headState() {
        return StateHash.of(end);
    }
}
