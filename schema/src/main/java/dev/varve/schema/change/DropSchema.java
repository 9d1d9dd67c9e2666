package dev.varve.schema.change;

import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Drops a database schema that holds nothing any more.
 *
 * @param name its name
 */
public record DropSchema(String name) implements Change {

    @Override
    public SchemaModel applyTo(SchemaModel before) {
        if (!before.schemas().contains(name)) {
            throw new IllegalChangeException(this, "there is no schema \"" + name + "\"");
        }
        Stream.concat(before.tables().keySet().stream(), before.objects().keySet().stream())
                .filter(object -> QualifiedName.parse(object)
                        .schema()
                        .filter(name::equals)
                        .isPresent())
                .findFirst()
                .ifPresent(object -> {
                    throw new IllegalChangeException(this, "it still holds \"" + object + "\"");
                });
        var schemas = new TreeSet<>(before.schemas());
        schemas.remove(name);
        return before.withSchemas(schemas);
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.of(new CreateSchema(name));
    }

    @Override
    public String describe() {
        return OneLine.of("drop schema " + name);
    }

    @Override
    public Optional<String> table() {
        return Optional.empty();
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.dropSchema(this);
    }
}
