package dev.varve.runtime.migration;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.change.Change;
import java.util.List;
import java.util.Map;

/**
 * A migration as read: its header and its changes in order.
 *
 * @param header the header
 * @param changes the changes in the order in which they are applied
 * @param steps the code of each data step, by the name of its {@link dev.varve.schema.change.RunCode} change
 * @param reruns what was declared for a step whose end nobody knows, by the name of the step
 * @param ways what was declared for the way back, by the position of the change in the list, counted from 0
 */
public record Migration(
        MigrationHeader header,
        List<Change> changes,
        Map<String, DataStep> steps,
        Map<String, Rerun> reruns,
        Map<Integer, WayBack> ways) {

    /** Copies the collections. */
    public Migration {
        requireNonNull(header);
        changes = List.copyOf(changes);
        steps = Map.copyOf(steps);
        reruns = Map.copyOf(reruns);
        ways = Map.copyOf(ways);
    }

    /**
     * Makes a migration whose changes lead back by themselves, or not at all.
     *
     * @param header the header
     * @param changes the changes in the order in which they are applied
     * @param steps the code of each data step, by the name of its change
     * @param reruns what was declared for a step whose end nobody knows, by the name of the step
     */
    public Migration(
            MigrationHeader header, List<Change> changes, Map<String, DataStep> steps, Map<String, Rerun> reruns) {
        this(header, changes, steps, reruns, Map.of());
    }

    /** {@return what may be done with a step whose end nobody knows} */
    public Rerun rerun(String step) {
        return reruns.getOrDefault(step, Rerun.ASK);
    }

    /** {@return this migration under another header} */
    public Migration under(MigrationHeader other) {
        return new Migration(other, changes, steps, reruns, ways);
    }

    /** {@return the id of the header} */
    public String id() {
        return header.id();
    }
}
