package dev.varve.schema.gate;

import dev.varve.schema.change.Change;
import dev.varve.schema.problem.Problem;
import dev.varve.schema.stage.Stage;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the gate says.
 *
 * @param changes the changes from the snapshot to the entities, in order
 * @param stages the migrations that make them; none while there is an error
 * @param problems everything that is wrong or remarkable, in a stable order; errors mean that nothing may be generated
 * @param usedIntents the keys that the next snapshot remembers: of intents used now, and of those used before that are
 *     still in the source
 */
public record Verdict(List<Change> changes, List<Stage> stages, List<Problem> problems, SortedSet<String> usedIntents) {

    /** Copies the collections. */
    public Verdict {
        changes = List.copyOf(changes);
        stages = List.copyOf(stages);
        problems = List.copyOf(problems);
        var keys = new TreeSet<String>();
        keys.addAll(usedIntents);
        usedIntents = Collections.unmodifiableSortedSet(keys);
    }
}
