package dev.varve.schema.change;

import dev.varve.schema.Index;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Creates an index.
 *
 * @param tableName the table
 * @param index the new index
 */
public record CreateIndex(String tableName, Index index) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.requireNoIndex(tableName, index.name());
        checked.requireColumns(table, index.usedColumns());
        return model.with(table.withIndex(index));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new DropIndex(tableName, index));
    }

    @Override
    public String describe() {
        return OneLine.of("create " + index.definition() + " on " + tableName);
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.createIndex(this);
    }
}
