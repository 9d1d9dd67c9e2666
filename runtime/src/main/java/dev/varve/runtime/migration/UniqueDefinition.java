package dev.varve.runtime.migration;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.Unique;
import java.util.List;

/** A unique constraint as migrations write it: {@code unique("email").nullsNotDistinct()}. */
public final class UniqueDefinition extends ConstraintDefinition {

    private final Unique constraint;

    private UniqueDefinition(Unique constraint) {
        this.constraint = constraint;
    }

    static UniqueDefinition of(List<String> columns) {
        return new UniqueDefinition(new Unique("", columns, false, Deferral.NONE));
    }

    /** {@return this constraint taking NULL for equal to NULL} */
    public UniqueDefinition nullsNotDistinct() {
        return new UniqueDefinition(new Unique("", constraint.columns(), true, constraint.deferral()));
    }

    /** {@return this constraint checked after each statement, unless a transaction asks for the commit} */
    public UniqueDefinition deferrable() {
        return with(Deferral.DEFERRABLE);
    }

    /** {@return this constraint checked at the commit, unless a transaction asks for each statement} */
    public UniqueDefinition deferred() {
        return with(Deferral.DEFERRED);
    }

    private UniqueDefinition with(Deferral deferral) {
        return new UniqueDefinition(
                new Unique("", constraint.columns(), constraint.nullsNotDistinct(), deferral));
    }

    @Override
    Constraint named(String name) {
        return constraint.withName(name);
    }
}
