package dev.varve.runtime.event;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener of an event; none of them can disturb the run. */
public final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final List<MigrationListener> listeners;

    private Events(List<MigrationListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /**
     * {@return events that go to the log, to the flight recorder where the platform has one, and to these listeners}
     *
     * @param listeners the application's
     */
    public static Events to(List<MigrationListener> listeners) {
        var all = new ArrayList<MigrationListener>();
        all.add(new LogListener());
        if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
            all.add(new FlightListener());
        }
        all.addAll(listeners);
        return new Events(all);
    }

    /** Tells of an event. */
    public void tell(MigrationEvent event) {
        for (MigrationListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException failure) {
                LOG.warn("A migration listener failed; the run goes on.", failure);
            }
        }
    }
}
