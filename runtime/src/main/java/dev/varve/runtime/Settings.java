package dev.varve.runtime;

import dev.varve.runtime.backfill.Pace;
import dev.varve.runtime.backfill.Pause;
import dev.varve.runtime.event.MigrationListener;
import dev.varve.runtime.execute.Boundary;
import dev.varve.runtime.execute.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an application may ask for.
 *
 * @param lockTimeout how long to wait for other processes
 * @param limits how long the run and its statements may take
 * @param consent which contract phases may be applied
 * @param target the last migration to apply, if not all
 * @param stopGrace how long a statement may go on after the process was asked to end
 * @param span what is one transaction
 * @param keeping what is kept of data
 * @param pace how fast backfills go
 * @param pause lets them pause
 * @param listeners hear what the run does
 * @param trace stops at boundaries, in tests
 */
record Settings(
        Duration lockTimeout,
        Limits limits,
        Consent consent,
        Optional<String> target,
        Duration stopGrace,
        Span span,
        Keeping keeping,
        Pace pace,
        Pause pause,
        List<MigrationListener> listeners,
        Boundary.Trace trace) {

    Settings {
        listeners = List.copyOf(listeners);
    }

    static Settings standard() {
        return new Settings(
                Duration.ofMinutes(5),
                Limits.standard(),
                Consent.none(),
                Optional.empty(),
                Duration.ofSeconds(10),
                new Span(true, false),
                new Keeping(false, false),
                Pace.standard(),
                new Pause(),
                List.of(),
                (boundary, migration, step) -> {});
    }

    Settings with(Limits bounds) {
        return new Settings(
                lockTimeout, bounds, consent, target, stopGrace, span, keeping, pace, pause, listeners, trace);
    }

    Settings withLockTimeout(Duration timeout) {
        return new Settings(timeout, limits, consent, target, stopGrace, span, keeping, pace, pause, listeners, trace);
    }

    Settings with(Consent given) {
        return new Settings(
                lockTimeout, limits, given, target, stopGrace, span, keeping, pace, pause, listeners, trace);
    }

    Settings withTarget(String id) {
        return new Settings(
                lockTimeout, limits, consent, Optional.of(id), stopGrace, span, keeping, pace, pause, listeners, trace);
    }

    Settings withStopGrace(Duration grace) {
        return new Settings(lockTimeout, limits, consent, target, grace, span, keeping, pace, pause, listeners, trace);
    }

    Settings with(Span transactions) {
        return new Settings(
                lockTimeout, limits, consent, target, stopGrace, transactions, keeping, pace, pause, listeners, trace);
    }

    Settings with(Pace speed) {
        return new Settings(
                lockTimeout, limits, consent, target, stopGrace, span, keeping, speed, pause, listeners, trace);
    }

    Settings with(Pause control) {
        return new Settings(
                lockTimeout, limits, consent, target, stopGrace, span, keeping, pace, control, listeners, trace);
    }

    Settings with(Keeping kept) {
        return new Settings(lockTimeout, limits, consent, target, stopGrace, span, kept, pace, pause, listeners, trace);
    }

    Settings withListener(MigrationListener listener) {
        var more = new ArrayList<>(listeners);
        more.add(listener);
        return new Settings(lockTimeout, limits, consent, target, stopGrace, span, keeping, pace, pause, more, trace);
    }

    Settings withTrace(Boundary.Trace stops) {
        return new Settings(
                lockTimeout, limits, consent, target, stopGrace, span, keeping, pace, pause, listeners, stops);
    }

    /**
     * What is kept of data.
     *
     * @param mayLose whether a rollback may lose what its plan says
     * @param dropped whether tables and columns are set aside instead of being dropped
     */
    record Keeping(boolean mayLose, boolean dropped) {}

    /**
     * What is one transaction, where the database takes DDL back.
     *
     * @param online whether tables are to stay usable meanwhile, where that takes more than one for a migration
     * @param whole whether it is the whole run
     */
    record Span(boolean online, boolean whole) {}
}
