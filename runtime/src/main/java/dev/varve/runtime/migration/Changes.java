package dev.varve.runtime.migration;

import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the changes of a migration in the order in which they are applied. */
public final class Changes {

    private final List<Supplier<? extends Change>> changes = new ArrayList<>();
    private final Map<String, DataStep> steps = new LinkedHashMap<>();

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
        if (steps.put(name, step) != null) {
            throw new IllegalArgumentException("two data steps are named \"" + name + "\"");
        }
        add(new RunCode(name));
        return this;
    }

    void add(Change change) {
        changes.add(() -> change);
    }

    void replaceLast(Change change) {
        changes.set(changes.size() - 1, () -> change);
    }

    Migration toMigration(MigrationHeader header) {
        return new Migration(header, toList(), steps);
    }

    List<Change> toList() {
        return changes.stream().<Change>map(Supplier::get).toList();
    }
}
