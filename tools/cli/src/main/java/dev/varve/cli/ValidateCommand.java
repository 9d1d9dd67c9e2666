package dev.varve.cli;

import dev.varve.runtime.Status;
import dev.varve.runtime.Varve;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether chain, headers, history and snapshot agree. */
@Command(
        name = "validate",
        description = "Checks the chain against itself and the history. Pending migrations are no fault.")
final class ValidateCommand extends Operation {

    @Option(
            names = "--snapshot",
            paramLabel = "FOLDER",
            description = "Also that the chain leads to the snapshot in this folder, such as src/main/varve.")
    private Optional<Path> snapshot = Optional.empty();

    @Override
    Answer run(Connect connect) {
        Varve varve = connect.varve();
        Status status = snapshot.map(folder -> validated(varve, folder)).orElseGet(varve::validate);
        return new Answer(
                ExitCode.OK,
                paint().good("Valid.") + "\n\n" + StatusCommand.text(status, layout(), paint()),
                StatusCommand.json(status));
    }

    private static Status validated(Varve varve, Path folder) {
        try {
            return varve.validate(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the snapshot cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
