package dev.varve.processor.rebase;

import dev.varve.processor.chain.Link;
import dev.varve.processor.replay.Replayed;
import dev.varve.schema.SchemaModel;
import java.util.List;

/**
 * The new chain, but for what has to be generated anew.
 *
 * @param moves the migrations that only get a new header, in order
 * @param dependent the migrations that depend on others' changes, in order; they go, and one is generated for them
 * @param headId the id of the last migration by now
 * @param headVersion its version
 * @param model the schema that it leads to
 */
public record Rebased(
        List<Move> moves, List<Replayed> dependent, String headId, int headVersion, SchemaModel model) {

    /** Copies the lists. */
    public Rebased {
        moves = List.copyOf(moves);
        dependent = List.copyOf(dependent);
    }

    /**
     * A migration at its new place.
     *
     * @param link the migration as it was
     * @param version its new version
     * @param parent its new parent
     * @param from the hash of the schema before it now
     * @param to the hash of the schema after it now
     */
    public record Move(Link link, int version, String parent, String from, String to) {

        /** {@return its new id} */
        public String id() {
            return Link.idOf(version, link.name());
        }
    }
}
