package dev.varve.cli;

import dev.varve.runtime.MigrateOutcome;
import dev.varve.runtime.Varve;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Applies what is pending. */
@Command(name = "migrate", description = "Applies every pending migration. Nothing to do is no error.")
final class MigrateCommand extends Operation {

    @Option(
            names = "--contract",
            description = "Also the contract phases: no program of an earlier version runs any more.")
    private boolean contract;

    @Option(names = "--contract-up-to", paramLabel = "ID", description = "Also the contract phases up to this one.")
    private Optional<String> contractUpTo = Optional.empty();

    @Option(names = "--target", paramLabel = "ID", description = "Nothing that comes after this migration.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for other processes that migrate, instead of 300.")
    private Optional<Integer> lockTimeout = Optional.empty();

    @Option(
            names = "--time-budget",
            paramLabel = "SECONDS",
            description = "How long the whole run may take, waiting included.")
    private Optional<Integer> timeBudget = Optional.empty();

    @Override
    Answer run(Connect connect) {
        Varve varve = configured(connect.varve()).listener(progress());
        MigrateOutcome outcome = target.map(varve::migrateTo).orElseGet(varve::migrate);
        var applied = new ArrayList<Object>();
        var text = new StringBuilder();
        for (MigrateOutcome.Applied migration : outcome.applied()) {
            applied.add(Json.object(
                    "id", migration.id(), "durationMillis", migration.duration().toMillis()));
        }
        text.append(
                outcome.applied().isEmpty()
                        ? "Nothing to do: the database is up to date.\n"
                        : "Applied " + applied.size() + (applied.size() == 1 ? " migration.\n" : " migrations.\n"));
        outcome.waiting()
                .forEach(id -> text.append("Waiting for consent (--contract): ")
                        .append(id)
                        .append('\n'));
        return new Answer(ExitCode.OK, text.toString(), Json.object("applied", applied, "waiting", outcome.waiting()));
    }

    private Varve configured(Varve plain) {
        Varve varve = contract ? plain.contract() : plain;
        varve = contractUpTo.map(varve::contractUpTo).orElse(varve);
        Optional<Duration> wait = lockTimeout.map(Duration::ofSeconds);
        varve = wait.map(varve::lockTimeout).orElse(varve);
        Optional<Duration> budget = timeBudget.map(Duration::ofSeconds);
        return budget.map(varve::timeBudget).orElse(varve);
    }
}
