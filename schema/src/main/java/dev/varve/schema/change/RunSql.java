package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs SQL that the migration's author wrote. What it does to the schema is declared beside it, because nothing reads
 * it out of the text.
 *
 * @param name what the step does, unique in its migration
 * @param sql the statement
 * @param effect the changes of the schema that the statement makes; none if it only moves rows
 */
public record RunSql(String name, SqlText sql, List<Change> effect) implements Change {

    /** Copies the list and requires a name. */
    public RunSql {
        effect = List.copyOf(effect);
        if (name.isBlank()) {
            throw new IllegalArgumentException("an SQL step has no name");
        }
    }

    @Override
    public SchemaModel applyTo(SchemaModel before) {
        SchemaModel model = before;
        for (Change change : effect) {
            model = change.applyTo(model);
        }
        return model;
    }

    @Override
    public Optional<Change> reverse() {
        return Optional.empty();
    }

    @Override
    public String describe() {
        return OneLine.of("run sql \"" + name + "\" (" + sql.text() + ")"
                + effect.stream().map(Change::describe).collect(Collectors.joining("; ", " effect (", ")")));
    }

    @Override
    public Optional<String> table() {
        return Optional.empty();
    }

    @Override
    public <R> R accept(ChangeVisitor<R> visitor) {
        return visitor.runSql(this);
    }
}
