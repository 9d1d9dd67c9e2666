package dev.varve.runtime.migration;

import dev.varve.schema.EnumType;
import dev.varve.schema.SqlText;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.CreateSchema;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.change.DropSchema;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes the changes of a migration in the order in which they are applied. */
public final class Changes {

    private final List<Supplier<? extends Change>> changes = new ArrayList<>();
    private final Map<String, DataStep> steps = new LinkedHashMap<>();
    private final Map<String, Rerun> reruns = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<Integer, Function<Change, WayBack>> ways = new LinkedHashMap<>();

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
     * Creates a sequence.
     *
     * @param name its name
     * @param counting how it counts
     * @return this
     */
    public Changes createSequence(String name, SequenceDefinition counting) {
        add(new CreateObject(counting.named(name)));
        return this;
    }

    /**
     * Drops a sequence.
     *
     * @param name its name
     * @param counting how it counted
     * @return this
     */
    public Changes dropSequence(String name, SequenceDefinition counting) {
        add(new DropObject(counting.named(name)));
        return this;
    }

    /**
     * Changes how a sequence counts, or to which column it belongs.
     *
     * @param name its name
     * @param before how it counted
     * @param after how it counts from now on
     * @return this
     */
    public Changes alterSequence(String name, SequenceDefinition before, SequenceDefinition after) {
        add(new AlterObject(before.named(name), after.named(name), new TreeMap<>()));
        return this;
    }

    /**
     * Renames a sequence; columns that use it follow.
     *
     * @param before the name it had
     * @param counting how it counts
     * @param after the name it gets
     * @return this
     */
    public Changes renameSequence(String before, SequenceDefinition counting, String after) {
        add(new RenameObject(counting.named(before), after));
        return this;
    }

    /**
     * Creates a database schema.
     *
     * @param name its name
     * @return this
     */
    public Changes createSchema(String name) {
        add(new CreateSchema(name));
        return this;
    }

    /**
     * Drops a database schema that holds nothing any more.
     *
     * @param name its name
     * @return this
     */
    public Changes dropSchema(String name) {
        add(new DropSchema(name));
        return this;
    }

    /**
     * Creates an enum type.
     *
     * @param name its name
     * @param values its values in their order
     * @return this
     */
    public Changes createEnum(String name, String... values) {
        add(new CreateObject(new EnumType(name, List.of(values))));
        return this;
    }

    /**
     * Drops an enum type that no column uses any more.
     *
     * @param name its name
     * @param values the values it had
     * @return this
     */
    public Changes dropEnum(String name, String... values) {
        add(new DropObject(new EnumType(name, List.of(values))));
        return this;
    }

    /**
     * Renames an enum type; columns that use it follow.
     *
     * @param before the name it had
     * @param after the name it gets
     * @param values its values
     * @return this
     */
    public Changes renameEnum(String before, String after, String... values) {
        add(new RenameObject(new EnumType(before, List.of(values)), after));
        return this;
    }

    /**
     * Gives an enum type other values.
     *
     * @param name its name
     * @return takes the values
     */
    public EnumChange alterEnum(String name) {
        var change = new EnumChange(name);
        changes.add(change::toChange);
        return change;
    }

    /**
     * Creates a view.
     *
     * @param name its name
     * @param query its SELECT
     * @return takes its comment and queries for single databases
     */
    public ViewDefinition createView(String name, String query) {
        return created(new ViewDefinition(name, false, SqlText.of(query)));
    }

    /**
     * Creates a view whose rows the database stores.
     *
     * @param name its name
     * @param query its SELECT
     * @return takes its comment and queries for single databases
     */
    public ViewDefinition createMaterializedView(String name, String query) {
        return created(new ViewDefinition(name, true, SqlText.of(query)));
    }

    /**
     * Drops a view.
     *
     * @param name its name
     * @param query the SELECT it had
     * @return takes its comment and queries for single databases as they were
     */
    public ViewDefinition dropView(String name, String query) {
        return dropped(new ViewDefinition(name, false, SqlText.of(query)));
    }

    /**
     * Drops a view whose rows the database stored.
     *
     * @param name its name
     * @param query the SELECT it had
     * @return takes its comment and queries for single databases as they were
     */
    public ViewDefinition dropMaterializedView(String name, String query) {
        return dropped(new ViewDefinition(name, true, SqlText.of(query)));
    }

    private ViewDefinition created(ViewDefinition view) {
        changes.add(() -> new CreateObject(view.toView()));
        return view;
    }

    private ViewDefinition dropped(ViewDefinition view) {
        changes.add(() -> new DropObject(view.toView()));
        return view;
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
     * Runs code that moves rows, as {@link #data(String, DataStep)}, and says what may be done if the process dies in it
     * where the database cannot take the step back.
     *
     * @param name says what the step does, unique in the migration
     * @param rerun whether it may simply run again
     * @param step the code
     * @return this
     */
    public Changes data(String name, Rerun rerun, DataStep step) {
        reruns.put(name, rerun);
        return data(name, step);
    }

    /**
     * Runs code that moves rows in portions and keeps how far it is. Where the migration is one transaction, so are its
     * portions; elsewhere each is committed, and after an interruption the step goes on with the last one kept.
     *
     * @param name says what the step does, unique in the migration
     * @param step the code
     * @return this
     */
    public Changes data(String name, CheckpointedStep step) {
        return data(name, Rerun.CHECKPOINTED, step);
    }

    /**
     * Says how a rollback takes the data step just before back. It may be written when the migration is applied already.
     * A rollback asks for consent, because only the author knows what the way back keeps.
     *
     * @param step the code
     * @return this
     */
    public Changes undo(DataStep step) {
        return undo(step, false);
    }

    /** {@return this, taking the data step back as {@link #undo}, which loses nothing and brings back what it took} */
    public Changes undoKeepingAll(DataStep step) {
        return undo(step, true);
    }

    private Changes undo(DataStep step, boolean keepsAll) {
        way(change -> {
            if (change instanceof RunCode code) {
                return new WayBack(new RunCode("undo " + code.name()), Optional.of(step), keepsAll);
            }
            throw new IllegalStateException("undo(...) stands right after data(...)");
        });
        return this;
    }

    /** Says how the last change is taken back. */
    void way(Function<Change, WayBack> back) {
        ways.put(changes.size() - 1, back);
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
        List<Change> listed = toList();
        var back = new TreeMap<Integer, WayBack>();
        ways.forEach((position, way) -> back.put(position, way.apply(listed.get(position))));
        return new Migration(header, listed, steps, reruns, back);
    }

    List<Change> toList() {
        return changes.stream().<Change>map(Supplier::get).toList();
    }
}
