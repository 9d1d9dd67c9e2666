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
 * @param listeners hear what the run does
 * @param trace stops at boundaries, in tests
 */
record Settings(
        Duration lockTimeout,
        Limits limits,
        Consent consent,
        Duration stopGrace,
        boolean online,
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
                List.of(),
                (boundary, migration, step) -> {});
    }

    Settings with(Limits bounds) {
        return new Settings(lockTimeout, bounds, consent, stopGrace, online, listeners, trace);
    }

    Settings withLockTimeout(Duration timeout) {
        return new Settings(timeout, limits, consent, stopGrace, online, listeners, trace);
    }

    Settings with(Consent given) {
        return new Settings(lockTimeout, limits, given, stopGrace, online, listeners, trace);
    }

    Settings withStopGrace(Duration grace) {
        return new Settings(lockTimeout, limits, consent, grace, online, listeners, trace);
    }

    Settings withOnline(boolean inSteps) {
        return new Settings(lockTimeout, limits, consent, stopGrace, inSteps, listeners, trace);
    }

    Settings withListener(MigrationListener listener) {
        var more = new ArrayList<>(listeners);
        more.add(listener);
        return new Settings(lockTimeout, limits, consent, stopGrace, online, more, trace);
    }

    Settings withTrace(Boundary.Trace stops) {
        return new Settings(lockTimeout, limits, consent, stopGrace, online, listeners, stops);
    }
}
