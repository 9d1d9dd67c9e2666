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
        return print(0);
    }

    /**
     * {@return the plan as a text to read}
     *
     * @param width the columns in which its comments stay; 0 if they may be of any length
     */
    public String print(int width) {
        return new PlanPrinter(new SqlComment(width)).print(this);
    }

    @Override
    public String toString() {
        return print();
    }
}
