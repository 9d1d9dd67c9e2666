package dev.varve.runtime.migration;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.change.Change;
import java.util.Optional;

/**
 * What an author declared for the way back from a change that does not have one by itself. It is no part of the change,
 * so that it can still be written when the migration is applied already.
 *
 * @param change leads back
 * @param step the code of the data step that it is, if it is one
 * @param keepsAll whether it loses nothing and brings back what the change took, by the word of its author
 */
public record WayBack(Change change, Optional<DataStep> step, boolean keepsAll) {

    /** Requires every part. */
    public WayBack {
        requireNonNull(change);
        requireNonNull(step);
    }
}
