package dev.varve.runtime;

import dev.varve.runtime.migration.MigrationEntry;
import dev.varve.runtime.migration.MigrationRegistry;
import java.util.List;

/** A registry of which no migration may be read. */
record Unread(TestChain chain) implements MigrationRegistry {

    @Override
    public String headId() {
        return chain.headId();
    }

    @Override
    public String headState() {
        return chain.headState();
    }

    @Override
    public List<String> waitingAfter(String id, String state) {
        return chain.waitingAfter(id, state);
    }

    @Override
    public List<MigrationEntry> entries() {
        throw new AssertionError("a migration is read");
    }
}
