package dev.varve.schema.change;

import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Changes a column in place: its type, nullability, default, generation, collation or comment, each or together.
 *
 * @param tableName the table
 * @param before the column as it was
 * @param after the column as it becomes, under the same name
 * @param using an SQL expression over the row as it was: the value in the new type; a cast if absent
 * @param backfill an SQL expression: what replaces NULL where the column becomes NOT NULL
 */
public record AlterColumn(
        String tableName, Column before, Column after, Optional<String> using, Optional<String> backfill)
        implements Change {

    /** Requires one name on both sides. */
    public AlterColumn {
        if (!before.name().equals(after.name())) {
            throw new IllegalArgumentException(
                    "an altered column keeps its name, but \"" + before.name() + "\" became \"" + after.name() + "\"");
        }
    }

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.requireSame("column \"" + before.name() + "\"", checked.column(table, before.name()), before);
        if (after.nullable()
                && table.primaryKey().stream().anyMatch(key -> key.columns().contains(after.name()))) {
            throw checked.refuse("a key column cannot be nullable");
        }
        if (altersType() || altersCollation()) {
            checked.requireUnmentioned(table, after.name());
        }
        return model.with(table.withColumn(after));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new AlterColumn(tableName, after, before, Optional.empty(), Optional.empty()));
    }

    /** {@return whether it only gives rows a value instead of NULL and leaves the column as it is} */
    public boolean onlyFills() {
        return before.equals(after) && using.isEmpty() && backfill.isPresent();
    }

    @Override
    public String describe() {
        if (onlyFills()) {
            return OneLine.of("fill column " + tableName + "." + before.name() + " " + before.definition() + " with ("
                    + backfill.orElseThrow() + ")");
        }
        return OneLine.of("alter column " + tableName + "." + before.name() + " " + before.definition() + " to "
                + after.definition()
                + using.map(sql -> " using (" + sql + ")").orElse("")
                + backfill.map(sql -> " backfill (" + sql + ")").orElse(""));
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    /** {@return the column's name} */
    public String name() {
        return before.name();
    }

    /** {@return whether the type changes} */
    public boolean altersType() {
        return !before.type().equals(after.type());
    }

    /** {@return whether the column changes between NULL and NOT NULL} */
    public boolean altersNullability() {
        return before.nullable() != after.nullable();
    }

    /** {@return whether the default changes} */
    public boolean altersDefault() {
        return !before.defaultValue().equals(after.defaultValue());
    }

    /** {@return whether the way changes in which the database makes the values} */
    public boolean altersGenerated() {
        return !before.generated().equals(after.generated());
    }

    /** {@return whether the collation changes} */
    public boolean altersCollation() {
        return !before.collation().equals(after.collation());
    }

    /** {@return whether the comment changes} */
    public boolean altersComment() {
        return !before.comment().equals(after.comment());
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.alterColumn(this);
    }
}
