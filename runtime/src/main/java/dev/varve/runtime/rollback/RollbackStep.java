package dev.varve.runtime.rollback;

import dev.varve.runtime.plan.Step;
import dev.varve.schema.classify.Rollback;
import java.util.List;

/**
 * The way back from one migration.
 *
 * @param id the id of the migration
 * @param losses what is lost with it
 * @param obstacles why there is no way back, each with what to do; none if there is one
 * @param step the changes and statements that lead back; none if there is no way back
 */
public record RollbackStep(String id, List<Loss> losses, List<String> obstacles, Step step) {

    /** Copies the lists. */
    public RollbackStep {
        losses = List.copyOf(losses);
        obstacles = List.copyOf(obstacles);
    }

    /** {@return what the way back keeps, as the rows of the database are now} */
    public Rollback kind() {
        if (!obstacles.isEmpty()) {
            return Rollback.IMPOSSIBLE;
        }
        return losses.isEmpty() ? Rollback.LOSSLESS : Rollback.LOSSY;
    }
}
