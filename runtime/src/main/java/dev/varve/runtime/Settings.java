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
 * @param online whether tables are to stay usable meanwhile, where that takes more than one transaction
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
        boolean online,
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
                true,
                Pace.standard(),
                new Pause(),
                List.of(),
                (boundary, migration, step) -> {});
    }

    Settings with(Limits bounds) {
        return new Settings(lockTimeout, bounds, consent, target, stopGrace, online, pace, pause, listeners, trace);
    }

    Settings withLockTimeout(Duration timeout) {
        return new Settings(timeout, limits, consent, target, stopGrace, online, pace, pause, listeners, trace);
    }

    Settings with(Consent given) {
        return new Settings(lockTimeout, limits, given, target, stopGrace, online, pace, pause, listeners, trace);
    }

    Settings withTarget(String id) {
        return new Settings(
                lockTimeout, limits, consent, Optional.of(id), stopGrace, online, pace, pause, listeners, trace);
    }

    Settings withStopGrace(Duration grace) {
        return new Settings(lockTimeout, limits, consent, target, grace, online, pace, pause, listeners, trace);
    }

    Settings withOnline(boolean inSteps) {
        return new Settings(lockTimeout, limits, consent, target, stopGrace, inSteps, pace, pause, listeners, trace);
    }

    Settings with(Pace speed) {
        return new Settings(lockTimeout, limits, consent, target, stopGrace, online, speed, pause, listeners, trace);
    }

    Settings with(Pause control) {
        return new Settings(lockTimeout, limits, consent, target, stopGrace, online, pace, control, listeners, trace);
    }

    Settings withListener(MigrationListener listener) {
        var more = new ArrayList<>(listeners);
        more.add(listener);
        return new Settings(lockTimeout, limits, consent, target, stopGrace, online, pace, pause, more, trace);
    }

    Settings withTrace(Boundary.Trace stops) {
        return new Settings(lockTimeout, limits, consent, target, stopGrace, online, pace, pause, listeners, stops);
    }
}
