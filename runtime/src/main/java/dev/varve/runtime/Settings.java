package dev.varve.runtime;

import dev.varve.runtime.event.MigrationListener;
import dev.varve.runtime.execute.Boundary;
import dev.varve.runtime.execute.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an application may ask for.
 *
 * @param lockTimeout how long to wait for other processes
 * @param limits how long the run and its statements may take
 * @param consent which contract phases may be applied
 * @param stopGrace how long a statement may go on after the process was asked to end
 * @param online whether tables are to stay usable meanwhile, where that takes more than one transaction
 * @param keeping what is kept of data
 * @param listeners hear what the run does
 * @param trace stops at boundaries, in tests
 */
record Settings(
        Duration lockTimeout,
        Limits limits,
        Consent consent,
        Duration stopGrace,
        boolean online,
        Keeping keeping,
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
                Duration.ofSeconds(10),
                true,
                new Keeping(false, false),
                List.of(),
                (boundary, migration, step) -> {});
    }

    Settings with(Limits bounds) {
        return new Settings(lockTimeout, bounds, consent, stopGrace, online, keeping, listeners, trace);
    }

    Settings withLockTimeout(Duration timeout) {
        return new Settings(timeout, limits, consent, stopGrace, online, keeping, listeners, trace);
    }

    Settings with(Consent given) {
        return new Settings(lockTimeout, limits, given, stopGrace, online, keeping, listeners, trace);
    }

    Settings withStopGrace(Duration grace) {
        return new Settings(lockTimeout, limits, consent, grace, online, keeping, listeners, trace);
    }

    Settings withOnline(boolean inSteps) {
        return new Settings(lockTimeout, limits, consent, stopGrace, inSteps, keeping, listeners, trace);
    }

    Settings with(Keeping kept) {
        return new Settings(lockTimeout, limits, consent, stopGrace, online, kept, listeners, trace);
    }

    Settings withListener(MigrationListener listener) {
        var more = new ArrayList<>(listeners);
        more.add(listener);
        return new Settings(lockTimeout, limits, consent, stopGrace, online, keeping, more, trace);
    }

    Settings withTrace(Boundary.Trace stops) {
        return new Settings(lockTimeout, limits, consent, stopGrace, online, keeping, listeners, stops);
    }

    /**
     * What is kept of data.
     *
     * @param mayLose whether a rollback may lose what its plan says
     * @param dropped whether tables and columns are set aside instead of being dropped
     */
    record Keeping(boolean mayLose, boolean dropped) {}
}
