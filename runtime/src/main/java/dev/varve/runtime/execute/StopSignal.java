package dev.varve.runtime.execute;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Says to a run that it is to end: because the process is to, because its thread is interrupted, or because its time is
 * spent. Asked between steps; a
 * statement that runs too long after is cancelled. Thread-safe.
 */
public final class StopSignal {

    private final Optional<Duration> budget;
    private final long start = System.nanoTime();
    private final Lock guard = new ReentrantLock();
    private volatile boolean requested;
    private @Nullable Statement running;

    /**
     * Makes a signal; the time counts from now.
     *
     * @param budget how long the run may take, if that is bounded
     */
    public StopSignal(Optional<Duration> budget) {
        this.budget = budget;
    }

    /** Asks the run to end after its current step. */
    public void request() {
        requested = true;
    }

    /** Cancels the statement that runs at this moment, if there is one. */
    public void cancel() throws SQLException {
        guard.lock();
        try {
            if (running != null) {
                running.cancel();
            }
        } finally {
            guard.unlock();
        }
    }

    /**
     * Ends the run here if it is to end.
     *
     * @throws VarveException VRV421 if that was asked for, VRV422 if its time is spent
     */
    public void check() {
        Optional<ProblemCode> reason = reason();
        if (reason.isPresent()) {
            throw new VarveException(reason.get(), inWords(reason.get()));
        }
    }

    /** {@return why the run is to end, if it is} */
    Optional<ProblemCode> reason() {
        if (requested || Thread.currentThread().isInterrupted()) {
            return Optional.of(ProblemCode.STOPPED);
        }
        // Without a lambda: every process that waits for the lock comes here.
        boolean spent = budget.isPresent() && elapsed().compareTo(budget.get()) >= 0;
        return spent ? Optional.of(ProblemCode.TIME_SPENT) : Optional.empty();
    }

    String inWords(ProblemCode code) {
        return code == ProblemCode.STOPPED
                ? "the run was stopped, because its process is ending or its thread was interrupted."
                        + "\n  What the history says is applied stays applied. Start again: the run goes on from there."
                : "the run has used its time of "
                        + budget.map(Duration::toString).orElse("") + ".\n"
                        + "  What the history says is applied stays"
                        + " applied. Start again, with more time if it was"
                        + " too little:"
                        + " Varve.on(dataSource).timeBudget(...).";
    }

    /** {@return how much time is left, if it is bounded} */
    Optional<Duration> left() {
        return budget.map(bound -> bound.minus(elapsed()));
    }

    /** {@return whether so long a pause still fits} */
    boolean allows(Duration pause) {
        return left().map(left -> left.compareTo(pause) > 0).orElse(true) && !requested;
    }

    void runs(@Nullable Statement statement) {
        guard.lock();
        try {
            running = statement;
        } finally {
            guard.unlock();
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
