package dev.varve.schema.change;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Creates a table with all its parts. Its foreign keys may refer to itself and to tables that are there.
 *
 * @param definition the whole table
 */
public record CreateTable(Table definition) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel before) {
        var checked = new Before(this, before);
        checked.requireNoTable(definition.name());
        checked.requireNoObject(definition.name());
        checked.requireSchema(definition.name());
        for (String index : definition.indexes().keySet()) {
            checked.requireNoIndex(definition.name(), index);
        }
        for (Constraint.ForeignKey key : definition.foreignKeys()) {
            checked.requireColumns(
                    key.target().equals(definition.name()) ? definition : checked.table(key.target()),
                    key.targetColumns());
        }
        return before.with(definition);
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new DropTable(definition));
    }

    @Override
    public String describe() {
        return OneLine.of("create table " + describe(definition));
    }

    @Override
    public Optional<String> table() {
        return Optional.of(definition.name());
    }

    /** {@return the whole table in one line; columns by name, because equal tables have equal lines} */
    static String describe(Table table) {
        var parts = new StringJoiner(", ");
        for (Column column : new TreeMap<>(table.columns()).values()) {
            parts.add(column.name() + " " + column.definition());
        }
        if (table.primaryKey().isPresent()) {
            parts.add("primary key " + table.primaryKey().get().definition());
        }
        for (Index index : table.indexes().values()) {
            parts.add(index.definition());
        }
        for (Constraint constraint : table.constraints().values()) {
            parts.add(constraint.definition());
        }
        if (table.partitioning().isPresent()) {
            parts.add(table.partitioning().get().definition());
        }
        for (Row row : table.rows().values()) {
            parts.add("row " + row.definition());
        }
        return table.name() + " version " + table.version() + " (" + parts + ")"
                + AlterTableComment.describe(table.comment());
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.createTable(this);
    }
}
