package dev.varve.cli;

import dev.varve.runtime.keep.KeptThing;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is set aside. */
@Command(
        name = "kept",
        description = "Shows what migrations set aside instead of dropping it (migrate --keep-dropped).")
final class KeptCommand extends Operation {

    @Mixin
    private Chosen chosen = new Chosen();

    @Override
    Answer run(Connect connect) {
        List<KeptThing> kept =
                connect.varve().kept().stream().filter(chosen::has).toList();
        return new Answer(
                ExitCode.OK,
                kept.isEmpty() ? "Nothing is set aside.\n" : Chosen.rows(kept, layout()),
                Json.object("kept", Chosen.json(kept)));
    }
}
