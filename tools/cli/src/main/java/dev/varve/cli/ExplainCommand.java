package dev.varve.cli;

import dev.varve.runtime.Explanation;
import picocli.CommandLine.Command;

/** What history and journal show. */
@Command(
        name = "explain",
        description = "Says what history and journal show, and what the next migrate will do. Changes nothing.")
final class ExplainCommand extends Operation {

    @Override
    Answer run(Connect connect) {
        Explanation explanation = connect.varve().explain();
        return new Answer(
                ExitCode.OK,
                layout().wrapped(Speech.of(explanation.print()), 2),
                Json.object("lines", explanation.lines()));
    }
}
