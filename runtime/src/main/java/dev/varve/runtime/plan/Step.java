package dev.varve.runtime.plan;

import dev.varve.runtime.dialect.Statement;
import java.util.List;

/**
 * One migration of a plan.
 *
 * @param id the id of the migration
 * @param changes its changes in words
 * @param planned its statements in order, but for those that are done
 */
public record Step(String id, List<String> changes, List<Planned> planned) {

    /** Copies the lists. */
    public Step {
        changes = List.copyOf(changes);
        planned = List.copyOf(planned);
    }

    /** {@return its statements in order, but for those that are done} */
    public List<Statement> statements() {
        return planned.stream().map(Planned::statement).toList();
    }
}
