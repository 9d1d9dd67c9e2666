package dev.varve.runtime.plan;

import java.util.List;

/**
 * What is to be done, in order.
 *
 * @param database the name of the database product
 * @param steps one for each pending migration
 */
public record Plan(String database, List<Step> steps) {

    /** Copies the list. */
    public Plan {
        steps = List.copyOf(steps);
    }

    /** {@return whether there is nothing to do} */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** {@return the plan as a text to read: per migration its changes in words, and the SQL} */
    public String print() {
        return PlanPrinter.print(this);
    }

    @Override
    public String toString() {
        return print();
    }
}
