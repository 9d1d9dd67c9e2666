package dev.varve.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives a database back. */
@Command(
        name = "unadopt",
        description = "Takes the marks of adopt away, as long as nothing was applied since; the other tool goes on.")
final class UnadoptCommand extends Operation {

    @Mixin
    private Patience patience = new Patience();

    @Override
    Answer run(Connect connect) {
        List<String> unmarked = patience.of(connect.varve()).operations().unadopt();
        return new Answer(
                ExitCode.OK,
                "Not marked as applied any more:\n  " + String.join("\n  ", unmarked) + "\n",
                Json.object("unmarked", unmarked));
    }
}
