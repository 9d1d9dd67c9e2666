package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Steps the semantic version of a table. It changes nothing in a database but the history.
 *
 * @param tableName the table
 * @param before the version it had
 * @param after the version it gets
 */
public record AlterTableVersion(String tableName, SchemaVersion before, SchemaVersion after) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.requireSame("the version of table \"" + tableName + "\"", table.version(), before);
        return model.with(table.withVersion(after));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new AlterTableVersion(tableName, after, before));
    }

    @Override
    public String describe() {
        return OneLine.of("alter table " + tableName + " version " + before + " to " + after);
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.alterTableVersion(this);
    }
}
