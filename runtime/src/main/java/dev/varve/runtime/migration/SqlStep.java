package dev.varve.runtime.migration;

import dev.varve.schema.SqlText;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Takes what belongs to SQL that is written by hand: the texts of single databases, and what it does to the schema. */
public final class SqlStep {

    private final Changes changes;
    private final String name;
    private final String sql;
    private final SortedMap<String, String> dialects = new TreeMap<>();
    private final SortedMap<String, String> undoDialects = new TreeMap<>();
    private Optional<List<Change>> effect = Optional.empty();
    private Optional<String> undo = Optional.empty();
    private boolean idempotent;
    private boolean keepsAll;
    private boolean undoIdempotent;

    SqlStep(Changes changes, String name, String sql) {
        this.changes = changes;
        this.name = name;
        this.sql = sql;
    }

    String name() {
        return name;
    }

    /**
     * Gives a database a text of its own.
     *
     * @param dialect {@code postgres}, {@code sqlite} or {@code h2}
     * @param text the SQL
     * @return this
     */
    public SqlStep on(String dialect, String text) {
        if (dialects.put(dialect, text) != null) {
            throw new IllegalArgumentException("the step \"" + name + "\" has two texts for \"" + dialect + "\"");
        }
        return this;
    }

    /**
     * Says that the SQL may run again if the process dies in it where the database cannot take it back: whether once or
     * twice, the rows are the same.
     *
     * @return this
     */
    public SqlStep idempotent() {
        idempotent = true;
        return this;
    }

    /**
     * Says how a rollback takes the step back, on every database that gets no way of its own. It may be written when the
     * migration is applied already. A rollback asks for consent, because only the author knows what the way back keeps.
     *
     * @param text the SQL
     * @return this
     */
    public SqlStep undo(String text) {
        undo = Optional.of(text);
        return this;
    }

    /**
     * Says how a rollback takes the step back on one database, as {@link #undo}.
     *
     * @param dialect as in {@link #on}
     * @param text the SQL
     * @return this
     */
    public SqlStep undoOn(String dialect, String text) {
        undoDialects.put(dialect, text);
        return this;
    }

    /**
     * Says that the {@linkplain #undo way back} loses nothing and brings back what the step took, so that a rollback asks
     * for no consent.
     *
     * @return this
     */
    public SqlStep undoKeepsAll() {
        keepsAll = true;
        return this;
    }

    /**
     * Says that the {@linkplain #undo way back} may run again, as {@link #idempotent()} says it of the step.
     *
     * @return this
     */
    public SqlStep undoIdempotent() {
        undoIdempotent = true;
        return this;
    }

    /**
     * Says that a rollback has nothing to take back: what the SQL wrote goes with the columns or tables it wrote to.
     *
     * @return this
     */
    public SqlStep nothingToUndo() {
        return undo(RunSql.Undo.NOTHING.sql().text()).undoKeepsAll();
    }

    /**
     * Says that the SQL leaves the schema as it is.
     *
     * @return takes the next changes
     */
    public Changes movesRowsOnly() {
        effect = Optional.of(List.of());
        return changes;
    }

    /**
     * Says what the SQL does to the schema, in the words that would do it: {@code effect(e ->
     * e.table("customer").addColumn(...))}. Varve does not run them, it only takes them as done.
     *
     * @param declared lists the changes
     * @return takes the next changes
     */
    public Changes effect(Consumer<Changes> declared) {
        var listed = new Changes();
        declared.accept(listed);
        effect = Optional.of(listed.toEffect());
        return changes;
    }

    RunSql toChange() {
        List<Change> declared = effect.orElseThrow(() -> new VarveException(
                ProblemCode.SQL_EFFECT_UNDECLARED,
                "the SQL step \"" + name + "\" does not say what it does to the schema. Say it at the end of the call:"
                        + "\n    it moves rows:          .movesRowsOnly()"
                        + "\n    it changes the schema:  .effect(e -> e.table(\"customer\").addColumn(...))"));
        if (sql.isBlank() && dialects.isEmpty()) {
            throw new IllegalArgumentException("the SQL step \"" + name
                    + "\" has no SQL. Give it behind the name, as in"
                    + " changes.sql(\"" + name + "\", \"UPDATE ...\"), or for single databases, as in .on(\"postgres\","
                    + " \"UPDATE ...\")");
        }
        Optional<RunSql.Undo> way = undo.isEmpty() && undoDialects.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunSql.Undo(new SqlText(undo.orElse(""), undoDialects), keepsAll, undoIdempotent));
        return new RunSql(name, new SqlText(sql, dialects), declared, idempotent, way);
    }
}
