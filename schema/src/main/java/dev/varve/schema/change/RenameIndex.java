package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Gives an index another name.
 *
 * @param tableName the table
 * @param before the name it had
 * @param after the name it gets
 */
public record RenameIndex(String tableName, String before, String after) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.requireNoIndex(tableName, after);
        var renamed = checked.index(table, before).withName(after);
        return model.with(table.withoutIndex(before).withIndex(renamed));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new RenameIndex(tableName, after, before));
    }

    @Override
    public String describe() {
        return OneLine.of("rename index " + before + " of " + tableName + " to " + after);
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.renameIndex(this);
    }
}
