package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import java.util.Optional;

/**
 * Gives a table another name, or moves it to another database schema; its rows, key, indexes and constraints stay,
 * under the names they have. Foreign keys that refer to it follow.
 *
 * @param before the name it had
 * @param after the name it gets
 */
public record RenameTable(String before, String after) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        checked.table(before);
        checked.requireNoTable(after);
        checked.requireNoObject(after);
        checked.requireSchema(after);
        checked.requireNoViewOn(before);
        return model.withTableRenamed(before, after);
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new RenameTable(after, before));
    }

    @Override
    public String describe() {
        return OneLine.of("rename table " + before + " to " + after);
    }

    @Override
    public Optional<String> table() {
        return Optional.of(before);
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.renameTable(this);
    }
}
