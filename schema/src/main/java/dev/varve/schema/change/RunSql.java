package dev.varve.schema.change;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import java.util.ArrayList;
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
 * @param idempotent whether it may simply run again where nobody knows whether it ran. It is no part of the canonical line,
 *     so that it can still be said when the step was interrupted
 * @param undo the way back, if its author wrote one. It is no part of the canonical line, so that it can still be written
 *     when the migration is applied already
 */
public record RunSql(String name, SqlText sql, List<Change> effect, boolean idempotent, Optional<Undo> undo)
        implements Change {

    /**
     * The way back from SQL that is written by hand.
     *
     * @param sql the statement; {@linkplain #NOTHING a query without effect} if there is nothing to take back
     * @param keepsAll whether it loses nothing and brings back what the step took, by the word of its author
     * @param idempotent whether it may simply run again where nobody knows whether it ran
     */
    public record Undo(SqlText sql, boolean keepsAll, boolean idempotent) {

        /** Nothing is to be taken back: what the step wrote goes with the columns that it wrote to. */
        public static final Undo NOTHING = new Undo(SqlText.of("SELECT 1"), true);

        /** Makes a way back that may not simply run again. */
        public Undo(SqlText sql, boolean keepsAll) {
            this(sql, keepsAll, false);
        }
    }

    /**
     * Makes a step without a way back.
     *
     * @param name what the step does, unique in its migration
     * @param sql the statement
     * @param effect the changes of the schema that the statement makes; none if it only moves rows
     */
    public RunSql(String name, SqlText sql, List<Change> effect) {
        this(name, sql, effect, Optional.empty());
    }

    /**
     * Makes a step that may not simply run again.
     *
     * @param name what the step does, unique in its migration
     * @param sql the statement
     * @param effect the changes of the schema that the statement makes; none if it only moves rows
     * @param undo the way back, if its author wrote one
     */
    public RunSql(String name, SqlText sql, List<Change> effect, Optional<Undo> undo) {
        this(name, sql, effect, false, undo);
    }

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
        var back = new ArrayList<Change>();
        for (Change change : effect) {
            Optional<Change> reversed = change.reverse();
            if (reversed.isEmpty()) {
                return Optional.empty();
            }
            back.add(0, reversed.get());
        }
        return undo.map(way -> new RunSql(
                "undo " + name, way.sql(), back, way.idempotent(), Optional.of(new Undo(sql, false, idempotent))));
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
