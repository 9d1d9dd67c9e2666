package dev.varve.schema.change;

import dev.varve.schema.Constraint;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        definition.indexes().keySet().forEach(index -> checked.requireNoIndex(definition.name(), index));
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
        var parts = Stream.of(
                        new TreeMap<>(table.columns())
                                .values().stream().map(column -> column.name() + " " + column.definition()),
                        table.primaryKey().stream().map(key -> "primary key " + key.definition()),
                        table.indexes().values().stream().map(index -> index.definition()),
                        table.constraints().values().stream().map(constraint -> constraint.definition()),
                        table.partitioning().stream().map(how -> how.definition()),
                        table.rows().values().stream().map(row -> "row " + row.definition()))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
        return table.name() + " version " + table.version() + " (" + parts + ")"
                + AlterTableComment.describe(table.comment());
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.createTable(this);
    }
}
