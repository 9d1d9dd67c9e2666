package dev.varve.schema.change;

import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Adds a column.
 *
 * @param tableName the table
 * @param column the new column
 * @param backfill an SQL expression: the value existing rows get instead of the default or NULL
 */
public record AddColumn(String tableName, Column column, Optional<String> backfill) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.requireNoColumn(table, column.name());
        return model.with(table.withColumn(column));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new DropColumn(tableName, column));
    }

    @Override
    public String describe() {
        return OneLine.of("add column " + tableName + "." + column.name() + " " + column.definition()
                + backfill.map(sql -> " backfill (" + sql + ")").orElse(""));
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.addColumn(this);
    }
}
