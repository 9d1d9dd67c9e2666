package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import java.util.Optional;

/**
 * Creates an enum type, a sequence or a view.
 *
 * @param object the new object
 */
public record CreateObject(SchemaObject object) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel before) {
        var checked = new Before(this, before);
        checked.requireNoTable(object.name());
        checked.requireNoObject(object.name());
        checked.requireSchema(object.name());
        return before.withObject(object);
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new DropObject(object));
    }

    @Override
    public String describe() {
        return OneLine.of("create " + object.definition());
    }

    @Override
    public Optional<String> table() {
        return Optional.empty();
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.createObject(this);
    }
}
