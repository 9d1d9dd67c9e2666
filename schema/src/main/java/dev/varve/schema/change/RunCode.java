package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import java.util.Optional;

/**
 * Runs a data step: code of the migration that moves rows and leaves the schema as it is.
 *
 * @param name what the step does, unique in its migration
 */
public record RunCode(String name) implements Change {

    /** Requires a name. */
    public RunCode {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a data step has no name");
        }
    }

    @Override
    public SchemaModel applyTo(SchemaModel before) {
        return before;
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.empty();
    }

    @Override
    public String describe() {
        return OneLine.of("run code \"" + name + "\"");
    }

    @Override
    public Optional<String> table() {
        return Optional.empty();
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.runCode(this);
    }
}
