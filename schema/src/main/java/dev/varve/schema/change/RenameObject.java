package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import java.util.Optional;

/**
 * Gives an enum type, a sequence or a view another name. Columns that use the type or the sequence follow.
 *
 * @param object the object as it was
 * @param after the name it gets
 */
public record RenameObject(SchemaObject object, String after) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel model) {
        var checked = new Before(this, model);
        checked.requireSame("\"" + object.name() + "\"", checked.object(object.name()), object);
        checked.requireNoTable(after);
        checked.requireNoObject(after);
        checked.requireSchema(after);
        checked.requireNoViewOn(object.name());
        return ObjectUse.renamed(model, object, after)
                .withoutObject(object.name())
                .withObject(object.withName(after));
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new RenameObject(object.withName(after), object.name()));
    }

    @Override
    public String describe() {
        return OneLine.of("rename " + object.definition() + " to " + after);
    }

    @Override
    public Optional<String> table() {
        return Optional.empty();
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.renameObject(this);
    }
}
