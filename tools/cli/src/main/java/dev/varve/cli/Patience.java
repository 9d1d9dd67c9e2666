package dev.varve.cli;

import dev.varve.runtime.Varve;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long a run and its statements may take. */
final class Patience {

    private static final int WAIT = 3;
    private static final int RETRY = 600;

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for other processes that migrate, instead of 300.")
    private Optional<Integer> lockTimeout = Optional.empty();

    @Option(
            names = "--table-lock-wait",
            paramLabel = "SECONDS",
            description =
                    "How long a statement waits for the lock of a table, instead of 3, before it lets others pass.")
    private Optional<Integer> tableLockWait = Optional.empty();

    @Option(
            names = "--table-lock-retry",
            paramLabel = "SECONDS",
            description = "For how long a statement that did not get the lock is tried again, instead of 600.")
    private Optional<Integer> tableLockRetry = Optional.empty();

    @Option(names = "--statement-timeout", paramLabel = "SECONDS", description = "How long a statement may take.")
    private Optional<Integer> statementTimeout = Optional.empty();

    @Option(
            names = "--time-budget",
            paramLabel = "SECONDS",
            description = "How long the whole run may take, waiting included.")
    private Optional<Integer> timeBudget = Optional.empty();

    Varve of(Varve plain) {
        Varve varve = plain;
        if (tableLockWait.isPresent() || tableLockRetry.isPresent()) {
            varve = varve.tableLocks(
                    Duration.ofSeconds(tableLockWait.orElse(WAIT)), Duration.ofSeconds(tableLockRetry.orElse(RETRY)));
        }
        Optional<Duration> wait = lockTimeout.map(Duration::ofSeconds);
        varve = wait.map(varve::lockTimeout).orElse(varve);
        Optional<Duration> each = statementTimeout.map(Duration::ofSeconds);
        varve = each.map(varve::statementTimeout).orElse(varve);
        Optional<Duration> budget = timeBudget.map(Duration::ofSeconds);
        return budget.map(varve::timeBudget).orElse(varve);
    }
}
