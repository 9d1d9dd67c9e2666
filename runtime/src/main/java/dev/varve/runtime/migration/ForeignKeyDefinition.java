package dev.varve.runtime.migration;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.ForeignKey;
import java.util.List;

/** A foreign key as migrations write it: {@code foreignKey("b_id").references("b", "id").onDelete(CASCADE)}. */
public final class ForeignKeyDefinition extends ConstraintDefinition {

    private final ForeignKey constraint;

    private ForeignKeyDefinition(ForeignKey constraint) {
        this.constraint = constraint;
    }

    static ForeignKeyDefinition of(List<String> columns) {
        return new ForeignKeyDefinition(ForeignKey.of("", columns, "", columns));
    }

    /**
     * {@return this foreign key referring to a table}
     *
     * @param table the table
     * @param columns its columns, as many as this key has and in the same order
     */
    public ForeignKeyDefinition references(String table, String... columns) {
        return new ForeignKeyDefinition(constraint.withTarget(table, List.of(columns)));
    }

    /** {@return this foreign key with what happens when the row that is referred to is deleted} */
    public ForeignKeyDefinition onDelete(Action action) {
        return with(action, constraint.onUpdate(), constraint.deferral());
    }

    /** {@return this foreign key with what happens when the key that is referred to changes} */
    public ForeignKeyDefinition onUpdate(Action action) {
        return with(constraint.onDelete(), action, constraint.deferral());
    }

    /** {@return this foreign key checked after each statement, unless a transaction asks for the commit} */
    public ForeignKeyDefinition deferrable() {
        return with(constraint.onDelete(), constraint.onUpdate(), Deferral.DEFERRABLE);
    }

    /** {@return this foreign key checked at the commit, unless a transaction asks for each statement} */
    public ForeignKeyDefinition deferred() {
        return with(constraint.onDelete(), constraint.onUpdate(), Deferral.DEFERRED);
    }

    private ForeignKeyDefinition with(Action onDelete, Action onUpdate, Deferral deferral) {
        return new ForeignKeyDefinition(new ForeignKey(
                "",
                constraint.columns(),
                constraint.target(),
                constraint.targetColumns(),
                onDelete,
                onUpdate,
                deferral));
    }

    @Override
    Constraint named(String name) {
        if (constraint.target().isEmpty()) {
            throw new IllegalStateException(
                    "the foreign key \"" + name + "\" refers to nothing; write references(...) after foreignKey(...)");
        }
        return constraint.withName(name);
    }
}
