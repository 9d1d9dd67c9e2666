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
 * @param stopGrace how long a statement may go on after the process was asked to end
 * @param listeners hear what the run does
 * @param trace stops at boundaries, in tests
 */
record Settings(
        Duration lockTimeout,
        Limits limits,
        Duration stopGrace,
        List<MigrationListener> listeners,
        Boundary.Trace trace) {

    Settings {
        listeners = List.copyOf(listeners);
    }

    static Settings standard() {
        return new Settings(
                Duration.ofMinutes(5),
                Limits.standard(),
                Duration.ofSeconds(10),
                List.of(),
                (boundary, migration, step) -> {});
    }

    Settings with(Limits bounds) {
        return new Settings(lockTimeout, bounds, stopGrace, listeners, trace);
    }

    Settings withLockTimeout(Duration timeout) {
        return new Settings(timeout, limits, stopGrace, listeners, trace);
    }

    Settings withStopGrace(Duration grace) {
        return new Settings(lockTimeout, limits, grace, listeners, trace);
    }

    Settings withListener(MigrationListener listener) {
        var more = new ArrayList<>(listeners);
        more.add(listener);
        return new Settings(lockTimeout, limits, stopGrace, more, trace);
    }

    Settings withTrace(Boundary.Trace stops) {
        return new Settings(lockTimeout, limits, stopGrace, listeners, stops);
    }
}
