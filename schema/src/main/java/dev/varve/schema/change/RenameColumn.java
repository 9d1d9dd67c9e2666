package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Gives a column another name, in what names it too; its values stay.
 *
 * @param tableName the table
 * @param before the name it had
 * @param after the name it gets
 */
public record RenameColumn(String tableName, String before, String after) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.column(table, before);
        checked.requireNoColumn(table, after);
        checked.requireUnmentioned(table, before);
        return model.withColumnRenamed(tableName, before, after);
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new RenameColumn(tableName, after, before));
    }

    @Override
    public String describe() {
        return OneLine.of("rename column " + tableName + "." + before + " to " + after);
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.renameColumn(this);
    }
}
