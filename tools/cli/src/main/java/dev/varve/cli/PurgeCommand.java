package dev.varve.cli;

import dev.varve.runtime.keep.KeptThing;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Drops what is set aside. */
@Command(
        name = "purge",
        description = "Drops what migrations set aside: all of it, or what is chosen. No rollback brings it back then."
                + " varve kept shows it.")
final class PurgeCommand extends Operation {

    @Mixin
    private Chosen chosen = new Chosen();

    @Mixin
    private Patience patience = new Patience();

    @Override
    Answer run(Connect connect) {
        List<KeptThing> purged =
                patience.of(connect.varve()).listener(progress()).purge(chosen::has);
        return new Answer(
                ExitCode.OK,
                purged.isEmpty() ? "Nothing to purge.\n" : "Dropped for good:\n" + Chosen.rows(purged, layout()),
                Json.object("purged", Chosen.json(purged)));
    }
}
