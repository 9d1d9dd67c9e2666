package dev.varve.schema.change;

import dev.varve.schema.Constraint;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Drops a unique constraint, a foreign key, a check or an exclusion.
 *
 * @param tableName the table
 * @param constraint the constraint as it was
 */
public record DropConstraint(String tableName, Constraint constraint) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        String name = constraint.name();
        checked.requireSame("constraint \"" + name + "\"", checked.constraint(table, name), constraint);
        return model.with(table.withoutConstraint(name));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new AddConstraint(tableName, constraint));
    }

    @Override
    public String describe() {
        return OneLine.of("drop " + constraint.definition() + " from " + tableName);
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.dropConstraint(this);
    }
}
