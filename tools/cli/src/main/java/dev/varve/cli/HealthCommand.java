package dev.varve.cli;

import dev.varve.runtime.Status;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Command;

/** One line for a probe. */
@Command(
        name = "health",
        description = "Says in a line whether the application may start on the database. Exit code 0 only then.")
final class HealthCommand extends Operation {

    @Override
    Answer run(Connect connect) {
        long start = System.nanoTime();
        Status status = connect.varve().status();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        ExitCode code = StatusCommand.code(status);
        String word = code == ExitCode.OK ? "UP" : "DOWN";
        return new Answer(
                code,
                word + ": " + status.standing().words() + "\n",
                Json.object(
                        "health",
                        word,
                        "standing",
                        status.standing().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "database",
                        status.database(),
                        "code",
                        status.code(),
                        "millis",
                        took.toMillis()));
    }
}
