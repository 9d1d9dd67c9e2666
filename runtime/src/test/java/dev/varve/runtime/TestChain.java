package dev.varve.runtime;

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
public final class TestChain implements MigrationRegistry {

    private final List<MigrationEntry> entries;
    private final SchemaModel end;

    private TestChain(List<MigrationEntry> entries, SchemaModel end) {
        this.entries = List.copyOf(entries);
        this.end = end;
    }

    public static TestChain empty() {
        return new TestChain(List.of(), SchemaModel.empty());
    }

    public TestChain then(String name, Supplier<SchemaMigration> code) {
        var unhashed = new MigrationHeader(entries.size() + 1, name, headId(), "", "");
        SchemaModel model = end;
        for (Change change : new MigrationEntry(unhashed, code).migration().changes()) {
            model = change.applyTo(model);
        }
        return with(name, code, model);
    }

    public TestChain expand(String name, Supplier<SchemaMigration> code) {
        return then(name, code).as(Phase.EXPAND);
    }

    public TestChain contract(String name, Supplier<SchemaMigration> code) {
        return then(name, code).as(Phase.CONTRACT);
    }

    private TestChain as(Phase phase) {
        var changed = new ArrayList<>(entries);
        MigrationEntry last = changed.remove(changed.size() - 1);
        changed.add(new MigrationEntry(last.header(), phase, last.code()));
        return new TestChain(changed, end);
    }

    @Override
    public List<String> waitingAfter(String id, String state) {
        int at = entries.size();
        while (at > 0 && entries.get(at - 1).phase() == Phase.CONTRACT) {
            at--;
            MigrationHeader header = entries.get(at).header();
            if (header.parent().equals(id) && header.from().equals(state)) {
                return entries.subList(at, entries.size()).stream()
                        .map(entry -> entry.header().id())
                        .toList();
            }
        }
        return List.of();
    }

    /** A migration that may not do what its header says. */
    TestChain with(String name, Supplier<SchemaMigration> code, SchemaModel after) {
        var header = new MigrationHeader(entries.size() + 1, name, headId(), headState(), StateHash.of(after));
        var longer = new ArrayList<>(entries);
        longer.add(new MigrationEntry(header, code));
        return new TestChain(longer, after);
    }

    SchemaModel end() {
        return end;
    }

    public TestChain first(int count) {
        var chain = empty();
        for (MigrationEntry entry : entries.subList(0, count)) {
            chain = chain.then(entry.header().name(), entry.code());
        }
        return chain;
    }

    @Override
    public String headId() {
        return entries.isEmpty() ? "" : entries.get(entries.size() - 1).header().id();
    }

    @Override
    public String headState() {
        return entries.isEmpty()
                ? StateHash.of(SchemaModel.empty())
                : entries.get(entries.size() - 1).header().to();
    }

    @Override
    public List<MigrationEntry> entries() {
        return entries;
    }
}
