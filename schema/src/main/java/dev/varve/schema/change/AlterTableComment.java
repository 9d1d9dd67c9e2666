package dev.varve.schema.change;

import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.Optional;

/**
 * Changes the comment of a table.
 *
 * @param tableName the table
 * @param before the comment it had
 * @param after the comment it gets
 */
public record AlterTableComment(String tableName, Optional<String> before, Optional<String> after) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        Table table = checked.table(tableName);
        checked.requireSame("the comment of table \"" + tableName + "\"", table.comment(), before);
        return model.with(table.withComment(after));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new AlterTableComment(tableName, after, before));
    }

    @Override
    public String describe() {
        return OneLine.of("alter table " + tableName + describe(before) + " to" + describe(after));
    }

    @Override
    public Optional<String> table() {
        return Optional.of(tableName);
    }

    static String describe(Optional<String> comment) {
        return comment.map(text -> " comment " + DefaultValue.quote(text)).orElse(" no comment");
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.alterTableComment(this);
    }
}
