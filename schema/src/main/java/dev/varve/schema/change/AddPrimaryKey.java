package dev.varve.schema.change;

import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Gives a table without a key its primary key.
 *
 * @param tableName the table
 * @param key the new key, of NOT NULL columns
 */
public record AddPrimaryKey(String tableName, PrimaryKey key) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        if (table.primaryKey().isPresent()) {
            throw checked.refuse("table \"" + tableName + "\" already has a key");
        }
        checked.requireColumns(table, key.columns());
        for (String column : key.columns()) {
            if (checked.column(table, column).nullable()) {
                throw checked.refuse("key column \"" + column + "\" is nullable");
            }
        }
        if (table.rows().values().stream()
                .anyMatch(row -> !row.values().keySet().containsAll(key.columns()))) {
            throw checked.refuse("a row that belongs to the schema has no value for the key");
        }
        Table keyed = table.withPrimaryKey(Optional.of(key));
        if (keyed.rows().size() < table.rows().size()) {
            throw checked.refuse("two rows that belong to the schema would have one key");
        }
        return model.with(keyed);
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new DropPrimaryKey(tableName, key));
    }

    @Override
    public String describe() {
        return OneLine.of("add primary key " + tableName + " " + key.definition());
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.addPrimaryKey(this);
    }
}
