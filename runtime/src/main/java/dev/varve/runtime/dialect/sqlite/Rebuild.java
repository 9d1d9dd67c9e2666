package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Index;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes changes of one table that SQLite has no statement for: a new table takes the place of the old one. It begins as
 * what the database has, with everything Varve does not know of, and only what the changes name is different. Foreign
 * keys have to be off, or dropping the old table would delete what refers to it.
 */
final class Rebuild {

    private final Block block;
    private final Catalog catalog;
    private final Catalog.Entry live;
    private final TableSql before;
    private final Assertions assertions = new Assertions();

    Rebuild(Block block, String table, Catalog catalog) {
        this.block = block;
        this.catalog = catalog;
        this.live = catalog.table(table);
        this.before = TableSql.read(live.sql());
    }

    List<Statement> statements() {
        Draft outline = draft(Map.of(), Optional.empty());
        var aside = new TreeMap<String, String>();
        outline.dropped().stream()
                .filter(this::mayBeUsedElsewhere)
                .forEach(column -> aside.put(column, "varve_dropped_" + column));
        Draft draft = draft(aside, rowid(outline.sql()));
        Map<String, String> names = names(draft);
        var references = new BrokenReferences(catalog.related(live.name()));
        var statements = new ArrayList<Statement>();
        statements.add(assertions.require(
                "foreign keys are off while " + live.name() + " is replaced",
                "(SELECT foreign_keys FROM pragma_foreign_keys) = 0"));
        if (references.isNeeded()) {
            statements.add(references.note());
        }
        dropped().forEach(index -> statements.add(SqliteSql.dropIndex(index)));
        aside.forEach((column, name) -> statements.addAll(setAside(column, name)));
        statements.addAll(replacement(draft));
        statements.addAll(ColumnNames.of(draft.copy()).renames(live.name()));
        created().forEach(index -> statements.add(SqliteSql.create(live.name(), index)));
        statements.addAll(new Dependents(catalog, live.name(), column -> names.getOrDefault(column, column)).checks());
        if (references.isNeeded()) {
            statements.add(references.requireNoMore(assertions));
            statements.add(BrokenReferences.forget());
        }
        statements.add(0, assertions.open());
        statements.add(Assertions.close());
        return List.copyOf(statements);
    }

    private Draft draft(Map<String, String> aside, Optional<String> rowid) {
        RowCopy copy = RowCopy.of(live.name(), before, rowid);
        for (var entry : aside.entrySet()) {
            copy = copy.withSourceName(entry.getKey(), entry.getValue());
        }
        var use = new ColumnUse(
                catalog, live.name(), dropped().stream().map(Index::name).collect(Collectors.toSet()));
        var draft = new Draft(counted().isPresent() ? Counter.withPlainKey(before) : before, copy);
        for (Change change : block.changes()) {
            draft = change.accept(new TableEdit(draft, use));
        }
        Optional<Counter> counter = counter();
        if (counter.isEmpty()) {
            return draft;
        }
        String column = counter.get().column().name();
        String stored = draft.copy().column(column).orElseThrow().stored();
        return draft.with(counter.get().in(draft.sql(), stored), draft.copy());
    }

    /** {@return the counter that the table had, as far as Varve knows} */
    private Optional<Counter> counted() {
        return block.before().table(table()).flatMap(Counter::of);
    }

    private Optional<Counter> counter() {
        return block.after().table(table()).flatMap(Counter::of);
    }

    /** Rows keep their numbers where these are no column: an index for full-text search may rely on them. */
    private Optional<String> rowid(TableSql after) {
        boolean stays = !before.hasOption("ROWID") && !before.keyIsRowid() && !after.keyIsRowid();
        return SqliteSql.ROW_NUMBERS.stream()
                .filter(name -> stays)
                .filter(name ->
                        before.column(name).isEmpty() && after.column(name).isEmpty())
                .findFirst();
    }

    /** Text can only hint at it: the name may be another table's. Then SQLite, which knows, is asked. */
    private boolean mayBeUsedElsewhere(String column) {
        return catalog.dependents(live.name()).stream().anyMatch(entry -> entry.mentions(column));
    }

    /** SQLite renames a column in every view and trigger that uses it. So afterwards the new name shows who does. */
    private List<Statement> setAside(String column, String name) {
        return List.of(
                new Statement(
                        SqliteSql.renameColumn(live.name(), column, name).sql(), "show what uses column " + column),
                assertions.require(
                        "no view or trigger uses column " + column + " of " + live.name(),
                        "NOT EXISTS (SELECT 1 FROM main.sqlite_master WHERE type IN ('view', 'trigger') AND instr(sql, '"
                                + name.replace("'", "''") + "') > 0)"));
    }

    private List<Statement> replacement(Draft draft) {
        String table = live.name();
        String created = "varve_new_" + table;
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(draft.sql().create(created), "create the table that takes the place of " + table));
        statements.add(new Statement(draft.copy().insertInto(created), "copy every row of " + table));
        statements.add(assertions.require(
                "every row of " + table + " was copied",
                "(SELECT count(*) FROM " + SqliteSql.quote(created) + ") = (SELECT count(*) FROM "
                        + SqliteSql.quote(table) + ")"));
        draft.conversions()
                .forEach((column, conversion) -> conversion
                        .misfit(SqliteSql.quote(column))
                        .ifPresent(misfit -> statements.add(assertions.require(
                                "every value of " + column + " is "
                                        + conversion.to().text(),
                                "NOT EXISTS (SELECT 1 FROM " + SqliteSql.quote(created) + " WHERE "
                                        + SqliteSql.quote(column) + " IS NOT NULL AND " + misfit + ")"))));
        if (draft.sql().counts() && before.counts()) {
            statements.addAll(counter(table, created));
        } else {
            counter().ifPresent(counter -> statements.addAll(counter.start(created)));
        }
        statements.add(new Statement("DROP TABLE " + SqliteSql.quote(table), "drop the old table"));
        // Without it, SQLite would look for the table in every view and trigger, and it is gone right now.
        statements.add(new Statement("PRAGMA legacy_alter_table=ON", "leave alone what names " + table));
        statements.add(new Statement(
                "ALTER TABLE " + SqliteSql.quote(created) + " RENAME TO " + SqliteSql.quote(table),
                "put the new table in its place"));
        statements.add(new Statement("PRAGMA legacy_alter_table=OFF", "rename everywhere again"));
        Set<String> gone = dropped().stream().map(Index::name).collect(Collectors.toSet());
        catalog.of("index", table).stream()
                .filter(index -> gone.stream().noneMatch(index.name()::equalsIgnoreCase))
                .forEach(
                        index -> statements.add(new Statement(index.sql(), "create index " + index.name() + " again")));
        catalog.of("trigger", table)
                .forEach(trigger ->
                        statements.add(new Statement(trigger.sql(), "create trigger " + trigger.name() + " again")));
        return statements;
    }

    private static List<Statement> counter(String table, String created) {
        String name = "'" + table.replace("'", "''") + "'";
        String createdName = "'" + created.replace("'", "''") + "'";
        return List.of(
                new Statement(
                        "DELETE FROM sqlite_sequence WHERE name = " + createdName, "forget the counter of the copy"),
                new Statement(
                        "INSERT INTO sqlite_sequence (name, seq) SELECT " + createdName
                                + ", seq FROM sqlite_sequence WHERE name = " + name,
                        "keep the counter of " + table));
    }

    /** {@return the indexes to drop: those the table had before the block and does not have at some point of it} */
    private List<Index> dropped() {
        Set<String> had = block.before().tables().values().stream()
                .flatMap(table -> table.indexes().keySet().stream())
                .collect(Collectors.toSet());
        return block.changes().stream()
                .filter(change -> change instanceof DropIndex drop
                        && had.contains(drop.index().name()))
                .map(change -> ((DropIndex) change).index())
                .distinct()
                .toList();
    }

    private List<Index> created() {
        Map<String, Index> after = block.after().table(table()).orElseThrow().indexes();
        return block.changes().stream()
                .filter(change -> change instanceof CreateIndex)
                .map(change -> ((CreateIndex) change).index().name())
                .distinct()
                .filter(after::containsKey)
                .map(after::get)
                .toList();
    }

    private String table() {
        return block.changes().get(0).table().orElseThrow();
    }

    /** {@return the names that columns of the database have in the end; empty for those that are gone} */
    private Map<String, String> names(Draft draft) {
        var names = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        before.columns().forEach(column -> names.put(column.name(), ""));
        draft.copy().named().stream()
                .filter(slot -> before.column(slot.stored()).isPresent()
                        && !draft.dropped().contains(slot.stored()))
                .forEach(slot -> names.put(slot.stored(), slot.name()));
        return names;
    }
}
