package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import java.util.Optional;

/**
 * Drops an enum type, a sequence or a view that nothing uses any more.
 *
 * @param object the object as it was
 */
public record DropObject(SchemaObject object) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel before) {
        var checked = new Before(this, before);
        checked.requireSame("\"" + object.name() + "\"", checked.object(object.name()), object);
        checked.requireObjectUnused(object);
        return before.withoutObject(object.name());
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new CreateObject(object));
    }

    @Override
    public String describe() {
        return OneLine.of("drop " + object.definition());
    }

    @Override
    public Optional<String> table() {
        return Optional.empty();
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.dropObject(this);
    }
}
