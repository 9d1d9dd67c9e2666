package dev.varve.runtime.drift;

import dev.varve.schema.DefaultValue;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.CreateSchema;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.DropSchema;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameConstraint;
import dev.varve.schema.change.RenameIndex;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each change from the expected schema to the live one says of the thing it is about. A thing that only makes room
 * for another, such as a view that is dropped and made again, comes out the same on both sides. Not thread-safe.
 */
final class Traces implements ChangeVisitor<Thing> {

    private final SortedMap<Thing, Sides> things = new TreeMap<>();

    /** The names of columns that wait under another one, because a table never stands without a column. */
    private final Map<String, String> aside = new HashMap<>();

    /** The changes that are about a thing. */
    private final Map<Thing, List<Change>> changes = new HashMap<>();

    /** {@return what differs} */
    SortedMap<Thing, Sides> of(List<Change> all) {
        for (Change change : all) {
            changes.computeIfAbsent(change.accept(this), thing -> new ArrayList<>())
                    .add(change);
        }
        things.values().removeIf(Sides::areEqual);
        return things;
    }

    /** {@return the changes that are about a thing, in order} */
    List<Change> changes(Thing thing) {
        return changes.getOrDefault(thing, List.of());
    }

    /** {@return what a change is about} */
    Thing thing(Change change) {
        return change.accept(this);
    }

    private Thing note(Thing thing, Sides sides) {
        things.merge(thing, sides, Sides::then);
        return thing;
    }

    private static Thing column(String table, String name) {
        return new Thing("column", table + "." + name);
    }

    private static Thing index(String table, String name) {
        return new Thing("index", table + "." + name);
    }

    private static Thing key(String table) {
        return new Thing("primary key", table);
    }

    @Override
    public Thing createTable(CreateTable change) {
        return note(new Thing("table", change.definition().name()), Sides.extra(words(change.definition())));
    }

    @Override
    public Thing dropTable(DropTable change) {
        return note(new Thing("table", change.definition().name()), Sides.missing(words(change.definition())));
    }

    private static String words(Table table) {
        return table.name() + " (" + String.join(", ", table.columns().keySet()) + ")";
    }

    @Override
    public Thing renameTable(RenameTable change) {
        return note(new Thing("table", change.before()), sides(change.before(), change.after()));
    }

    @Override
    public Thing alterTableVersion(AlterTableVersion change) {
        return new Thing("version", change.tableName());
    }

    @Override
    public Thing alterTableComment(AlterTableComment change) {
        return note(
                new Thing("comment", change.tableName()),
                new Sides(
                        change.before().map(DefaultValue::quote), change.after().map(DefaultValue::quote)));
    }

    @Override
    public Thing addColumn(AddColumn change) {
        return note(
                column(change.tableName(), change.column().name()),
                Sides.extra(change.column().definition()));
    }

    @Override
    public Thing dropColumn(DropColumn change) {
        Thing dropped = column(change.tableName(), change.column().name());
        String name = aside.getOrDefault(dropped.name(), dropped.name());
        return note(new Thing("column", name), Sides.missing(change.column().definition()));
    }

    @Override
    public Thing renameColumn(RenameColumn change) {
        Thing before = column(change.tableName(), change.before());
        aside.put(column(change.tableName(), change.after()).name(), before.name());
        return before;
    }

    @Override
    public Thing alterColumn(AlterColumn change) {
        return note(
                column(change.tableName(), change.name()),
                sides(change.before().definition(), change.after().definition()));
    }

    @Override
    public Thing addPrimaryKey(AddPrimaryKey change) {
        return note(key(change.tableName()), Sides.extra(change.key().definition()));
    }

    @Override
    public Thing dropPrimaryKey(DropPrimaryKey change) {
        return note(key(change.tableName()), Sides.missing(change.key().definition()));
    }

    @Override
    public Thing createIndex(CreateIndex change) {
        return note(
                index(change.tableName(), change.index().name()),
                Sides.extra(change.index().definition()));
    }

    @Override
    public Thing dropIndex(DropIndex change) {
        return note(
                index(change.tableName(), change.index().name()),
                Sides.missing(change.index().definition()));
    }

    @Override
    public Thing addConstraint(AddConstraint change) {
        return note(
                Thing.of(change.tableName(), change.constraint()),
                Sides.extra(change.constraint().definition()));
    }

    @Override
    public Thing dropConstraint(DropConstraint change) {
        return note(
                Thing.of(change.tableName(), change.constraint()),
                Sides.missing(change.constraint().definition()));
    }

    @Override
    public Thing renameConstraint(RenameConstraint change) {
        return note(
                new Thing("constraint", change.tableName() + "." + change.before()),
                sides("named " + change.before(), "named " + change.after()));
    }

    @Override
    public Thing renameIndex(RenameIndex change) {
        return note(
                index(change.tableName(), change.before()),
                sides("named " + change.before(), "named " + change.after()));
    }

    private static Sides sides(String expected, String found) {
        return new Sides(Optional.of(expected), Optional.of(found));
    }

    @Override
    public Thing createSchema(CreateSchema change) {
        return note(new Thing("schema", change.name()), Sides.extra(change.name()));
    }

    @Override
    public Thing dropSchema(DropSchema change) {
        return note(new Thing("schema", change.name()), Sides.missing(change.name()));
    }

    @Override
    public Thing createObject(CreateObject change) {
        return note(Thing.of(change.object()), Sides.extra(change.object().definition()));
    }

    @Override
    public Thing dropObject(DropObject change) {
        return note(Thing.of(change.object()), Sides.missing(change.object().definition()));
    }

    @Override
    public Thing renameObject(RenameObject change) {
        return note(Thing.of(change.object()), sides(change.object().name(), change.after()));
    }

    @Override
    public Thing alterObject(AlterObject change) {
        return note(
                Thing.of(change.before()),
                sides(change.before().definition(), change.after().definition()));
    }

    @Override
    public Thing alterRow(AlterRow change) {
        return new Thing("row", change.tableName());
    }

    @Override
    public Thing runSql(RunSql change) {
        return new Thing("SQL", change.name());
    }

    @Override
    public Thing runCode(RunCode change) {
        return new Thing("code", change.name());
    }
}
