package dev.varve.cli;

import dev.varve.runtime.MigrateOutcome;
import dev.varve.runtime.Varve;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies what is pending. */
@Command(name = "migrate", description = "Applies every pending migration. Nothing to do is no error.")
final class MigrateCommand extends Operation {

    private static final int HUNDRED = 100;
    private static final Duration PORTION = Duration.ofMillis(200);

    @Mixin
    private Manner manner = new Manner();

    @Mixin
    private Patience patience = new Patience();

    @Option(
            names = "--backfill-rest",
            paramLabel = "PERCENT",
            description = "The share of the time in which backfills rest between portions, instead of 0.")
    private Optional<Integer> rest = Optional.empty();

    @Override
    Answer run(Connect connect) {
        Varve told = patience.of(manner.of(connect.varve())).listener(progress());
        Varve varve = Misuse.of(
                "--backfill-rest",
                () -> rest.map(percent -> told.backfillPace(PORTION, percent / (double) HUNDRED))
                        .orElse(told));
        MigrateOutcome outcome = manner.target().map(varve::migrateTo).orElseGet(varve::migrate);
        var applied = new ArrayList<Object>();
        var text = new StringBuilder();
        for (MigrateOutcome.Applied migration : outcome.applied()) {
            applied.add(Json.object(
                    "id", migration.id(), "durationMillis", migration.duration().toMillis()));
        }
        text.append(
                outcome.applied().isEmpty()
                        ? "Nothing to do: the database is up to date.\n"
                        : "Applied " + Words.count(applied.size(), "migration") + ".\n");
        outcome.waiting()
                .forEach(id -> text.append("Waiting for consent (--contract): ")
                        .append(id)
                        .append('\n'));
        return new Answer(ExitCode.OK, text.toString(), Json.object("applied", applied, "waiting", outcome.waiting()));
    }
}
