package dev.varve.processor.generate;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;

/** Says a constraint in plain words, as the rest of a sentence whose subject is the entity. */
final class ConstraintWords implements Constraint.Visitor<String> {

    private final boolean added;

    private ConstraintWords(boolean added) {
        this.added = added;
    }

    static String added(Constraint constraint) {
        return constraint.accept(new ConstraintWords(true));
    }

    static String dropped(Constraint constraint) {
        return constraint.accept(new ConstraintWords(false));
    }

    @Override
    public String unique(Unique constraint) {
        return (added ? "makes unique " : "no longer makes unique ") + String.join(" and ", constraint.columns());
    }

    @Override
    public String foreignKey(ForeignKey constraint) {
        return (added ? "lets " : "no longer lets ") + String.join(" and ", constraint.columns()) + " refer to "
                + constraint.target();
    }

    @Override
    public String check(Check constraint) {
        return (added ? "checks that " : "no longer checks that ") + constraint.condition().text();
    }

    @Override
    public String exclusion(Exclusion constraint) {
        return (added ? "adds the exclusion " : "drops the exclusion ") + constraint.name();
    }
}
