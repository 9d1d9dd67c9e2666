package dev.varve.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers what nobody but a person can tell. */
@Command(
        name = "resolve",
        description = "Says whether an interrupted data step took effect, where nobody else can tell (VRV415).")
final class ResolveCommand extends Operation {

    @Parameters(index = "0", paramLabel = "ID", description = "The migration.")
    private String migration = "";

    @Parameters(index = "1", paramLabel = "STEP", description = "The step, counted from 1; explain names it.")
    private int step;

    @ArgGroup(multiplicity = "1")
    private Finding finding = new Finding();

    /** What was found out. */
    private static final class Finding {
        @Option(names = "--done", description = "It took effect; the next migrate goes on behind it.")
        private boolean done;

        @Option(names = "--not-done", description = "It did not; the next migrate runs it.")
        private boolean notDone;
    }

    @Override
    Answer run(Connect connect) {
        connect.varve().resolve(migration, step, finding.done && !finding.notDone);
        return new Answer(
                ExitCode.OK,
                "Step " + step + " of " + migration + (finding.done ? " is done.\n" : " will run again.\n")
                        + "Go on with varve migrate.\n",
                Json.object("id", migration, "step", step, "done", finding.done));
    }
}
