package dev.varve.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Marks migrations as applied where their schema is. */
@Command(
        name = "baseline",
        description =
                "Marks migrations as applied in a database that has their schema and no history. Exit code 4 if the"
                        + " schema is another one.")
final class BaselineCommand extends Operation {

    @Mixin
    private Until until = new Until();

    @Override
    Answer run(Connect connect) {
        List<String> marked = until.operations(connect).baseline(until.id(), until.terms(connect));
        return new Answer(
                ExitCode.OK,
                "Marked as applied, since the schema is theirs:\n  " + String.join("\n  ", marked) + "\n",
                Json.object("marked", marked));
    }
}
