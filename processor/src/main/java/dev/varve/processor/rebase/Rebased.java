package dev.varve.processor.rebase;

import dev.varve.processor.chain.Link;
import dev.varve.processor.replay.Replayed;
import dev.varve.schema.SchemaModel;
import java.util.List;
import java.util.Set;

/**
 * The new chain, but for what has to be generated anew.
 *
 * @param moves the migrations that only get a new header, in order
 * @param dependent the migrations that depend on others' changes, in order; they go, and one is generated for them
 * @param headId the id of the last migration by now
 * @param headVersion its version
 * @param model the schema that it leads to
 * @param taken every id that a database may know
 */
public record Rebased(
        List<Move> moves,
        List<Replayed> dependent,
        String headId,
        int headVersion,
        SchemaModel model,
        Set<String> taken) {

    /** Copies the lists. */
    public Rebased {
        moves = List.copyOf(moves);
        dependent = List.copyOf(dependent);
        taken = Set.copyOf(taken);
    }

    /** {@return the name, or one made of it with which no other migration has or had the id} */
    static String freeName(int version, String name, Set<String> taken) {
        String free = name;
        while (taken.contains(Link.idOf(version, free))) {
            free += "_rebased";
        }
        return free;
    }

    /** {@return a name for the migration after the last one} */
    public String freeName(String name) {
        return freeName(headVersion + 1, name, taken);
    }

    /**
     * A migration at its new place.
     *
     * @param link the migration as it was
     * @param version its new version
     * @param name its name, a new one where the id would be one that was in use
     * @param parent its new parent
     * @param from the hash of the schema before it now
     * @param to the hash of the schema after it now
     */
    public record Move(Link link, int version, String name, String parent, String from, String to) {

        /** {@return its new id} */
        public String id() {
            return Link.idOf(version, name);
        }
    }
}
