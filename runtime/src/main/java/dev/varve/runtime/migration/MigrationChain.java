package dev.varve.runtime.migration;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.Optional;

/** All migrations of a module in order, each linked to the one before by its parent and by the schema state. */
public final class MigrationChain {

    private final String module;
    private final List<MigrationEntry> entries;
    private final List<MigrationEntry> replaced;

    private MigrationChain(String module, List<MigrationEntry> entries, List<MigrationEntry> replaced) {
        this.module = module;
        this.entries = List.copyOf(entries);
        this.replaced = List.copyOf(replaced);
    }

    /**
     * {@return the chain of these migrations} No migration is read; the headers alone are compared.
     *
     * @param entries the migrations in order
     * @throws VarveException VRV507 if they do not form a chain
     */
    public static MigrationChain of(List<MigrationEntry> entries) {
        requireLinked(entries);
        return new MigrationChain("", entries, List.of());
    }

    /**
     * {@return the chain of a registry} No migration is read; the headers alone are compared.
     *
     * @param registry lists the migrations
     * @throws VarveException VRV507 if they do not form a chain
     */
    public static MigrationChain of(MigrationRegistry registry) {
        List<MigrationEntry> entries = registry.entries();
        List<MigrationEntry> replaced = registry.replaced();
        requireLinked(entries);
        requireLinked(replaced);
        return new MigrationChain(registry.module(), entries, replaced);
    }

    private static void requireLinked(List<MigrationEntry> entries) {
        MigrationHeader parent = null;
        for (MigrationEntry entry : entries) {
            MigrationHeader header = entry.header();
            if (parent == null) {
                int first = header.replaces().isEmpty() ? 1 : header.version();
                require(header, "version", Integer.toString(header.version()), Integer.toString(first));
                require(header, "parent", header.parent(), "");
            } else {
                require(header, "version", Integer.toString(header.version()), Integer.toString(parent.version() + 1));
                boolean ofReplaced = parent.replaces().contains(header.parent());
                require(header, "parent", header.parent(), ofReplaced ? header.parent() : parent.id());
                require(header, "from", header.from(), parent.to());
            }
            parent = header;
        }
    }

    /** {@return the name of the module; empty in an application of one chain} */
    public String module() {
        return module;
    }

    /** {@return the migrations in order} */
    public List<MigrationEntry> entries() {
        return entries;
    }

    /** {@return the migrations that the first one replaces, in order, as far as they are kept} */
    public List<MigrationEntry> replaced() {
        return replaced;
    }

    /** {@return the header of the last migration, if there is any} */
    public Optional<MigrationHeader> head() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1).header());
    }

    private static void require(MigrationHeader header, String what, String actual, String expected) {
        if (!actual.equals(expected)) {
            throw new VarveException(
                    ProblemCode.CHAIN_BROKEN,
                    "the migrations do not form a chain: \"" + header.id() + "\" has " + what + " \"" + actual
                            + "\" where its place in the chain asks for \"" + expected + "\"."
                            + "\n  Compile the application again with the Varve annotation processor; it checks the"
                            + " chain and says how to repair it.");
        }
    }
}
