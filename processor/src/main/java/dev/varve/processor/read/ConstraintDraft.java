package dev.varve.processor.read;

import dev.varve.processor.source.Written;
import dev.varve.schema.Constraint;

/**
 * A constraint as read; the name it gets, if it gives none, depends on the rest of the schema.
 *
 * @param at where it stands
 * @param constraint the constraint; its name is empty if it gives none
 */
record ConstraintDraft(Written at, Constraint constraint) {

    String name() {
        return constraint.name();
    }

    boolean isNamed() {
        return !name().isEmpty();
    }
}
