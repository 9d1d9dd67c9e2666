package dev.varve.schema.change;

import dev.varve.schema.Index;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Drops an index.
 *
 * @param tableName the table
 * @param index the index as it was
 */
public record DropIndex(String tableName, Index index) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.requireSame("index \"" + index.name() + "\"", checked.index(table, index.name()), index);
        return model.with(table.withoutIndex(index.name()));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new CreateIndex(tableName, index));
    }

    @Override
    public String describe() {
        return OneLine.of("drop " + index.definition() + " on " + tableName);
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.dropIndex(this);
    }
}
