package dev.varve.runtime.migration;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.Optional;

/** All migrations of an application in order, each linked to the one before by its parent and by the schema state. */
public final class MigrationChain {

    private final List<MigrationEntry> entries;

    private MigrationChain(List<MigrationEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * {@return the chain of these migrations} No migration is read; the headers alone are compared.
     *
     * @param entries the migrations in order
     * @throws VarveException VRV507 if they do not form a chain
     */
    public static MigrationChain of(List<MigrationEntry> entries) {
        MigrationHeader parent = null;
        for (MigrationEntry entry : entries) {
            MigrationHeader header = entry.header();
            int version = parent == null ? 1 : parent.version() + 1;
            String parentId = parent == null ? "" : parent.id();
            require(header, "version", Integer.toString(header.version()), Integer.toString(version));
            require(header, "parent", header.parent(), parentId);
            if (parent != null) {
                require(header, "from", header.from(), parent.to());
            }
            parent = header;
        }
        return new MigrationChain(entries);
    }

    /** {@return the migrations in order} */
    public List<MigrationEntry> entries() {
        return entries;
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
