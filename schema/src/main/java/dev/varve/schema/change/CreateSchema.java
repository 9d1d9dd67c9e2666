package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Creates a database schema.
 *
 * @param name its name
 */
public record CreateSchema(String name) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel before) {
        if (before.schemas().contains(name)) {
            throw new IllegalChangeException(this, "there is already a schema \"" + name + "\"");
        }
        var schemas = new TreeSet<>(before.schemas());
        schemas.add(name);
        return before.withSchemas(schemas);
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new DropSchema(name));
    }

    @Override
    public String describe() {
        return OneLine.of("create schema " + name);
    }

    @Override
    public Optional<String> table() {
        return Optional.empty();
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.createSchema(this);
    }
}
