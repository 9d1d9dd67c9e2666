package dev.varve.schema.change;

import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Gives a constraint or the primary key another name.
 *
 * @param tableName the table
 * @param before the name it had
 * @param after the name it gets
 */
public record RenameConstraint(String tableName, String before, String after) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.requireNoConstraint(table, after);
        Optional<PrimaryKey> key = table.primaryKey().filter(held -> held.name().equals(before));
        if (key.isPresent()) {
            return model.with(table.withPrimaryKey(key.map(held -> new PrimaryKey(after, held.columns()))));
        }
        var renamed = checked.constraint(table, before).withName(after);
        return model.with(table.withoutConstraint(before).withConstraint(renamed));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new RenameConstraint(tableName, after, before));
    }

    @Override
    public String describe() {
        return OneLine.of("rename constraint " + before + " of " + tableName + " to " + after);
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.renameConstraint(this);
    }
}
