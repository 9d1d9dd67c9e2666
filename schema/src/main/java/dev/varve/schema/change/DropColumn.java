package dev.varve.schema.change;

import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Drops a column and its values. Key and indexes do not use it any more.
 *
 * @param tableName the table
 * @param column the column as it was
 */
public record DropColumn(String tableName, Column column) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.requireSame("column \"" + column.name() + "\"", checked.column(table, column.name()), column);
        checked.requireUnused(table, column.name());
        checked.requireNoRowUses(table, column.name());
        if (table.columns().size() == 1) {
            throw checked.refuse("it is the last column of table \"" + tableName + "\"");
        }
        return model.with(table.withoutColumn(column.name()));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new AddColumn(tableName, column, Optional.empty()));
    }

    @Override
    public String describe() {
        return OneLine.of("drop column " + tableName + "." + column.name() + " " + column.definition());
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.dropColumn(this);
    }
}
