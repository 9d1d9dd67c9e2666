package dev.varve.importer;

import dev.varve.importer.fit.Leftover;
import java.nio.file.Path;
import java.util.List;

/**
 * What an import did.
 *
 * @param written entities that are new, or were written by an import and not edited since
 * @param proposed what an import would write in place of files that were edited, beside them
 * @param gone files of an earlier import whose tables, views or types are not in the database any more; they are left
 * @param leftovers what entities cannot say
 * @param generated whether the compiler took the entities; migration and snapshot are then up to date with them
 * @param messages what the compiler said
 */
public record ImportOutcome(
        List<Path> written,
        List<Path> proposed,
        List<Path> gone,
        List<Leftover> leftovers,
        boolean generated,
        List<String> messages) {

    /** Copies the lists. */
    public ImportOutcome {
        written = List.copyOf(written);
        proposed = List.copyOf(proposed);
        gone = List.copyOf(gone);
        leftovers = List.copyOf(leftovers);
        messages = List.copyOf(messages);
    }
}
