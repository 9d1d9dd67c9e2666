package dev.varve.schema.change;

import dev.varve.schema.Constraint;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Adds a unique constraint, a foreign key, a check or an exclusion.
 *
 * @param tableName the table
 * @param constraint the new constraint
 */
public record AddConstraint(String tableName, Constraint constraint) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.requireNoConstraint(table, constraint.name());
        checked.requireColumns(table, constraint.columns());
        if (constraint instanceof Constraint.ForeignKey key) {
            checked.requireColumns(checked.table(key.target()), key.targetColumns());
        }
        return model.with(table.withConstraint(constraint));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new DropConstraint(tableName, constraint));
    }

    @Override
    public String describe() {
        return OneLine.of("add " + constraint.definition() + " to " + tableName);
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.addConstraint(this);
    }
}
