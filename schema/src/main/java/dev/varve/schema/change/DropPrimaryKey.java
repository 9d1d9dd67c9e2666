package dev.varve.schema.change;

import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Takes its primary key from a table; the columns stay.
 *
 * @param tableName the table
 * @param key the key as it was
 */
public record DropPrimaryKey(String tableName, PrimaryKey key) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.requireSame("the key of table \"" + tableName + "\"", table.primaryKey(), Optional.of(key));
        return model.with(table.withPrimaryKey(Optional.empty()));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new AddPrimaryKey(tableName, key));
    }

    @Override
    public String describe() {
        return OneLine.of("drop primary key " + tableName + " " + key.definition());
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.dropPrimaryKey(this);
    }
}
