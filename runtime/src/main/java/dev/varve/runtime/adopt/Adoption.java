package dev.varve.runtime.adopt;

import java.util.List;

/**
 * What an adoption did.
 *
 * @param tool the tool that the database is taken over from
 * @param at the id of the last thing that it applied
 * @param marked the ids of the migrations that are marked as applied, in order
 */
public record Adoption(Tool tool, String at, List<String> marked) {

    /** Copies the list. */
    public Adoption {
        marked = List.copyOf(marked);
    }
}
