package dev.varve.runtime.rollback;

import dev.varve.runtime.plan.SqlComment;
import dev.varve.schema.classify.Rollback;
import java.util.List;

/**
 * What a rollback would do and lose, the last migration first.
 *
 * @param database the name of the database product
 * @param steps one for each migration that is taken back
 */
public record RollbackPlan(String database, List<RollbackStep> steps) {

    /** Copies the list. */
    public RollbackPlan {
        steps = List.copyOf(steps);
    }

    /** {@return whether there is nothing to take back} */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** {@return what the whole way back keeps: the worst of its steps} */
    public Rollback kind() {
        return steps.stream()
                .map(RollbackStep::kind)
                .reduce(Rollback.LOSSLESS, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    /** {@return the plan as a text to read: per migration what is lost, its changes in words, and the SQL} */
    public String print() {
        return print(0);
    }

    /**
     * {@return the plan as a text to read}
     *
     * @param width the columns in which its comments stay; 0 if they may be of any length
     */
    public String print(int width) {
        return new RollbackPrinter(new SqlComment(width)).print(this);
    }

    @Override
    public String toString() {
        return print();
    }
}
