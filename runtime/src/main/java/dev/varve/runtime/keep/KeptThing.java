package dev.varve.runtime.keep;

import dev.varve.runtime.fold.Kept;
import java.time.Instant;

/**
 * A table or a column that is set aside in the database.
 *
 * @param kept what it is
 * @param migration the id of the migration that would have dropped it, with its module if that has a name
 * @param since when it was set aside, by the clock of the database
 */
public record KeptThing(Kept kept, String migration, Instant since) {

    /** {@return what it is, since when and because of what, in words} */
    public String inWords() {
        return kept.inWords() + ", set aside by \"" + migration + "\" at " + since;
    }
}
