package dev.varve.runtime.migration;

import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Takes the changes of a migration in the order in which they are applied. */
public final class Changes {

    private final List<Supplier<? extends Change>> changes = new ArrayList<>();
    private final Map<String, DataStep> steps = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    Changes() {}

    /**
     * Creates a table.
     *
     * @param name its name
     * @param version its semantic version, such as {@code "1.0.0"}
     * @return takes its columns, key, indexes and comment
     */
    public TableDefinition createTable(String name, String version) {
        var definition = new TableDefinition(name, version);
        changes.add(() -> new CreateTable(definition.toTable()));
        return definition;
    }

    /**
     * Drops a table and its rows.
     *
     * @param name its name
     * @param version the semantic version it had
     * @return takes its columns, key, indexes and comment as they were
     */
    public TableDefinition dropTable(String name, String version) {
        var definition = new TableDefinition(name, version);
        changes.add(() -> new DropTable(definition.toTable()));
        return definition;
    }

    /**
     * Renames a table.
     *
     * @param before the name it had
     * @param after the name it gets
     * @return this
     */
    public Changes renameTable(String before, String after) {
        add(new RenameTable(before, after));
        return this;
    }

    /**
     * Changes a table.
     *
     * @param name its name at this point of the migration
     * @return takes its changes
     */
    public TableChanges table(String name) {
        return new TableChanges(this, name);
    }

    /**
     * Runs code that moves rows. It runs once, in the migration's transaction where the database has one; it sees the
     * schema as the changes before it left it.
     *
     * @param name says what the step does, unique in the migration
     * @param step the code
     * @return this
     */
    public Changes data(String name, DataStep step) {
        requireNew(name);
        steps.put(name, step);
        add(new RunCode(name));
        return this;
    }

    /**
     * Runs SQL that is written by hand. What it does to the schema is said with it, because nobody reads it out of the
     * text: end the call with {@link SqlStep#movesRowsOnly} or {@link SqlStep#effect}.
     *
     * @param name says what the step does, unique in the migration
     * @param sql the SQL for every database that gets none of its own
     * @return takes the SQL of single databases, and then the effect
     */
    public SqlStep sql(String name, String sql) {
        return step(new SqlStep(this, name, sql));
    }

    /**
     * Runs SQL that is written by hand for each database; on one that it is not written for, the migration is refused.
     *
     * @param name says what the step does, unique in the migration
     * @return takes the SQL of each database, and then the effect
     */
    public SqlStep sql(String name) {
        return step(new SqlStep(this, name, ""));
    }

    private SqlStep step(SqlStep step) {
        requireNew(step.name());
        changes.add(step::toChange);
        return step;
    }

    private void requireNew(String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("two steps are named \"" + name + "\"");
        }
    }

    /** {@return the changes of the schema that an SQL step makes} */
    List<Change> toEffect() {
        if (!names.isEmpty()) {
            throw new IllegalArgumentException("an effect is of changes alone, without steps of its own");
        }
        return changes.stream().<Change>map(Supplier::get).toList();
    }

    void add(Change change) {
        changes.add(() -> change);
    }

    void replaceLast(Change change) {
        changes.set(changes.size() - 1, () -> change);
    }

    Migration toMigration(MigrationHeader header) {
        return new Migration(header, changes.stream().<Change>map(Supplier::get).toList(), steps);
    }
}
