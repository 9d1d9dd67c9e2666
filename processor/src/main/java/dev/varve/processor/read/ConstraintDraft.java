package dev.varve.processor.read;

import dev.varve.processor.source.Written;
import dev.varve.schema.Constraint;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * A constraint as read; the name it gets, if it gives none, depends on the rest of the schema, and so does what a
 * foreign key refers to.
 *
 * @param at the annotation
 * @param plan the constraint; the name is empty if it is to be derived, and so are the target of a foreign key and each
 *     target column that follow from the other entity
 * @param target the entity that a foreign key refers to, if it is given by its class
 */
record ConstraintDraft(Written at, Constraint plan, Optional<TypeElement> target) {

    ConstraintDraft(Written at, Constraint plan) {
        this(at, plan, Optional.empty());
    }

    boolean isNamed() {
        return !plan.name().isEmpty();
    }

    ConstraintDraft withPlan(Constraint plan) {
        return new ConstraintDraft(at, plan, target);
    }
}
