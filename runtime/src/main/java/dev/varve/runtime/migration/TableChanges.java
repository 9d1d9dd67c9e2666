package dev.varve.runtime.migration;

import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameConstraint;
import dev.varve.schema.change.RenameIndex;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the changes of one table, in the order in which they are applied. */
public final class TableChanges {

    private final Changes changes;
    private final String table;
    private @Nullable Change last;

    TableChanges(Changes changes, String table) {
        this.changes = changes;
        this.table = table;
    }

    /**
     * Steps the table's semantic version.
     *
     * @param before the version it had
     * @param after the version it gets
     * @return this
     */
    public TableChanges version(String before, String after) {
        return add(new AlterTableVersion(table, Versions.parse(before), Versions.parse(after)));
    }

    /**
     * Gives a table without a comment one.
     *
     * @param text the comment
     * @return this
     */
    public TableChanges addComment(String text) {
        return add(new AlterTableComment(table, Optional.empty(), Optional.of(text)));
    }

    /**
     * Changes the table's comment.
     *
     * @param before the comment it had
     * @param after the comment it gets
     * @return this
     */
    public TableChanges alterComment(String before, String after) {
        return add(new AlterTableComment(table, Optional.of(before), Optional.of(after)));
    }

    /**
     * Takes the table's comment away.
     *
     * @param text the comment it had
     * @return this
     */
    public TableChanges dropComment(String text) {
        return add(new AlterTableComment(table, Optional.of(text), Optional.empty()));
    }

    /**
     * Adds a column. What existing rows get is said by {@link #backfill} right after, or else by the default.
     *
     * @param column its name
     * @param definition its type and the rest
     * @return this
     */
    public TableChanges addColumn(String column, ColumnDefinition definition) {
        return add(new AddColumn(table, definition.named(column), Optional.empty()));
    }

    /**
     * Drops a column and its values.
     *
     * @param column its name
     * @param definition what it was
     * @return this
     */
    public TableChanges dropColumn(String column, ColumnDefinition definition) {
        return add(new DropColumn(table, definition.named(column)));
    }

    /**
     * Renames a column.
     *
     * @param before the name it had
     * @param after the name it gets
     * @return this
     */
    public TableChanges renameColumn(String before, String after) {
        return add(new RenameColumn(table, before, after));
    }

    /**
     * Changes a column in place. A conversion is said by {@link #using} right after, what replaces NULL by {@link
     * #backfill}.
     *
     * @param column its name
     * @param before what it was
     * @param after what it becomes
     * @return this
     */
    public TableChanges alterColumn(String column, ColumnDefinition before, ColumnDefinition after) {
        return add(
                new AlterColumn(table, before.named(column), after.named(column), Optional.empty(), Optional.empty()));
    }

    /**
     * Gives rows that are there a value where a column is NULL, and changes nothing else.
     *
     * @param column the column
     * @param definition what it is, before and after
     * @param sql an SQL expression; it may name other columns of the row
     * @return this
     */
    public TableChanges fillColumn(String column, ColumnDefinition definition, String sql) {
        var filled = definition.named(column);
        return add(new AlterColumn(table, filled, filled, Optional.empty(), Optional.of(sql)));
    }

    /**
     * Says what existing rows get in the column added just before, or instead of NULL in the column altered just
     * before.
     *
     * @param sql an SQL expression; it may name other columns of the row
     * @return this
     */
    public TableChanges backfill(String sql) {
        if (last instanceof AddColumn added) {
            return replace(new AddColumn(table, added.column(), Optional.of(sql)));
        }
        if (last instanceof AlterColumn altered) {
            return replace(
                    new AlterColumn(table, altered.before(), altered.after(), altered.using(), Optional.of(sql)));
        }
        throw new IllegalStateException("backfill(...) stands right after addColumn(...) or alterColumn(...)");
    }

    /**
     * Says how values get their new type in the column altered just before, instead of by a cast.
     *
     * @param sql an SQL expression over the row as it was
     * @return this
     */
    public TableChanges using(String sql) {
        if (last instanceof AlterColumn altered) {
            return replace(
                    new AlterColumn(table, altered.before(), altered.after(), Optional.of(sql), altered.backfill()));
        }
        throw new IllegalStateException("using(...) stands right after alterColumn(...)");
    }

    /**
     * Says what rows get in the column altered or dropped just before when a rollback brings it back as it was: the value
     * in the old type, or the value of a column that does not accept NULL. It may be written when the migration is applied
     * already. A rollback asks for consent, because only the author knows what the way back keeps.
     *
     * @param sql an SQL expression over the row as it is then
     * @return this
     */
    public TableChanges undo(String sql) {
        return undo(sql, false);
    }

    /**
     * Says what rows get when a rollback brings the column back, as {@link #undo}, and that this loses nothing and brings
     * back what was there before.
     *
     * @param sql an SQL expression over the row as it is then
     * @return this
     */
    public TableChanges undoKeepingAll(String sql) {
        return undo(sql, true);
    }

    private TableChanges undo(String sql, boolean keepsAll) {
        changes.way(change -> {
            if (change instanceof DropColumn dropped) {
                return new WayBack(
                        new AddColumn(table, dropped.column(), Optional.of(sql)), Optional.empty(), keepsAll);
            }
            if (change instanceof AlterColumn altered) {
                boolean onlyNull = !altered.altersType() && !altered.before().nullable();
                Optional<String> text = Optional.of(sql);
                return new WayBack(
                        new AlterColumn(
                                table,
                                altered.after(),
                                altered.before(),
                                onlyNull ? Optional.empty() : text,
                                onlyNull ? text : Optional.empty()),
                        Optional.empty(),
                        keepsAll);
            }
            throw new IllegalStateException("undo(...) stands right after alterColumn(...) or dropColumn(...)");
        });
        return this;
    }

    /**
     * Gives a table without a key its primary key.
     *
     * @param constraint the constraint's name
     * @param columns the key columns in order
     * @return this
     */
    public TableChanges addPrimaryKey(String constraint, String... columns) {
        return add(new AddPrimaryKey(table, new PrimaryKey(constraint, List.of(columns))));
    }

    /**
     * Takes the primary key from the table.
     *
     * @param constraint the constraint's name
     * @param columns the key columns as they were
     * @return this
     */
    public TableChanges dropPrimaryKey(String constraint, String... columns) {
        return add(new DropPrimaryKey(table, new PrimaryKey(constraint, List.of(columns))));
    }

    /**
     * Creates an index.
     *
     * @param index its name
     * @param columns the indexed columns in order
     * @return this
     */
    public TableChanges createIndex(String index, String... columns) {
        return add(new CreateIndex(table, new Index(index, List.of(columns), false)));
    }

    /**
     * Creates a unique index.
     *
     * @param index its name
     * @param columns the indexed columns in order
     * @return this
     */
    public TableChanges createUniqueIndex(String index, String... columns) {
        return add(new CreateIndex(table, new Index(index, List.of(columns), true)));
    }

    /**
     * Drops an index.
     *
     * @param index its name
     * @param columns the indexed columns as they were
     * @return this
     */
    public TableChanges dropIndex(String index, String... columns) {
        return add(new DropIndex(table, new Index(index, List.of(columns), false)));
    }

    /**
     * Drops a unique index.
     *
     * @param index its name
     * @param columns the indexed columns as they were
     * @return this
     */
    public TableChanges dropUniqueIndex(String index, String... columns) {
        return add(new DropIndex(table, new Index(index, List.of(columns), true)));
    }

    /**
     * Creates an index.
     *
     * @param index its name
     * @param definition what it is
     * @return this
     */
    public TableChanges createIndex(String index, IndexDefinition definition) {
        return add(new CreateIndex(table, definition.named(index)));
    }

    /**
     * Drops an index.
     *
     * @param index its name
     * @param definition what it was
     * @return this
     */
    public TableChanges dropIndex(String index, IndexDefinition definition) {
        return add(new DropIndex(table, definition.named(index)));
    }

    /**
     * Inserts a row that belongs to the schema.
     *
     * @param row the row
     * @return this
     */
    public TableChanges insertRow(Row row) {
        return add(new AlterRow(table, Optional.empty(), Optional.of(row)));
    }

    /**
     * Updates a row that belongs to the schema; what it does not name stays as it is.
     *
     * @param before the row as it was
     * @param after the row as it becomes, with the same key
     * @return this
     */
    public TableChanges updateRow(Row before, Row after) {
        return add(new AlterRow(table, Optional.of(before), Optional.of(after)));
    }

    /**
     * Deletes a row that belonged to the schema.
     *
     * @param row the row as it was
     * @return this
     */
    public TableChanges deleteRow(Row row) {
        return add(new AlterRow(table, Optional.of(row), Optional.empty()));
    }

    /**
     * Gives an index another name.
     *
     * @param before the name it had
     * @param after the name it gets
     * @return this
     */
    public TableChanges renameIndex(String before, String after) {
        return add(new RenameIndex(table, before, after));
    }

    /**
     * Adds a constraint.
     *
     * @param constraint its name
     * @param definition what it is
     * @return this
     */
    public TableChanges addConstraint(String constraint, ConstraintDefinition definition) {
        return add(new AddConstraint(table, definition.named(constraint)));
    }

    /**
     * Drops a constraint.
     *
     * @param constraint its name
     * @param definition what it was
     * @return this
     */
    public TableChanges dropConstraint(String constraint, ConstraintDefinition definition) {
        return add(new DropConstraint(table, definition.named(constraint)));
    }

    /**
     * Gives a constraint or the primary key another name.
     *
     * @param before the name it had
     * @param after the name it gets
     * @return this
     */
    public TableChanges renameConstraint(String before, String after) {
        return add(new RenameConstraint(table, before, after));
    }

    private TableChanges add(Change change) {
        changes.add(change);
        last = change;
        return this;
    }

    private TableChanges replace(Change change) {
        changes.replaceLast(change);
        last = change;
        return this;
    }
}
