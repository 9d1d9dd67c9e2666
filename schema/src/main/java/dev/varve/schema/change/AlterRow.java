package dev.varve.schema.change;

import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * Inserts, updates or deletes one row that belongs to the schema.
 *
 * @param tableName the table, which has a key
 * @param before the row as it was; empty for a new one
 * @param after the row as it becomes, with the same key; empty for one that goes
 */
public record AlterRow(String tableName, Optional<Row> before, Optional<Row> after) implements Change {

    /** Requires a row on one side. */
    public AlterRow {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("no row of table \"" + tableName + "\" changes");
        }
    }

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        List<String> keyColumns = table.keyColumns();
        if (keyColumns.isEmpty()) {
            throw checked.refuse("table \"" + tableName + "\" has no key");
        }
        String key = before.or(() -> after).map(row -> row.key(keyColumns)).orElseThrow();
        if (after.filter(row -> !row.key(keyColumns).equals(key)).isPresent()) {
            throw checked.refuse("the row gets another key");
        }
        checked.requireSame("row " + key, Optional.ofNullable(table.rows().get(key)), before);
        after.ifPresent(row -> checked.requireColumns(table, row.values().keySet()));
        return model.with(after.map(table::withRow).orElseGet(() -> table.withoutRow(key)));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new AlterRow(tableName, after, before));
    }

    @Override
    public String describe() {
        return OneLine.of("row of " + tableName + ": " + describe(before) + " to " + describe(after));
    }

    private static String describe(Optional<Row> row) {
        return row.map(Row::definition).orElse("none");
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.alterRow(this);
    }
}
