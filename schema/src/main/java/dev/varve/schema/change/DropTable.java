package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Drops a table and all its rows.
 *
 * @param definition the whole table as it was
 */
public record DropTable(Table definition) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel before) {
        var checked = new Before(this, before);
        checked.requireSame("the table", checked.table(definition.name()), definition);
        checked.requireNoForeignKeyTo(definition.name());
        checked.requireNoViewOn(definition.name());
        checked.requireOwnsNothing(definition.name(), Optional.empty());
        return before.without(definition.name());
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new CreateTable(definition));
    }

    @Override
    public String describe() {
        return OneLine.of("drop table " + CreateTable.describe(definition));
    }

    @Override
    public Optional<String> table() {
        return Optional.of(definition.name());
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.dropTable(this);
    }
}
