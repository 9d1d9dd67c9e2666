package dev.varve.runtime.event;

/**
 * Hears what a run does, in the thread of the run: {@code Varve.on(dataSource).listener(event -> ...)}. What it throws is
 * logged and changes nothing. A start with nothing to do tells nothing.
 */
@FunctionalInterface
public interface MigrationListener {

    /**
     * Hears of an event.
     *
     * @param event one of the records of {@link MigrationEvent}; there may be more of them one day
     */
    void on(MigrationEvent event);
}
