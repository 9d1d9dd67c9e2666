package dev.varve.schema.diff;

import dev.varve.schema.Column;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.RenameColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The difference of one table that exists on both sides: its columns and its key.
 *
 * @param from the table as it was, under the name it had
 * @param to the table as it becomes
 * @param pairs the columns that existed before by name, in the order of their names, with the names they had
 */
record TableDiffer(Table from, Table to, Map<String, String> pairs) {

    /** {@return whether the index is the same on both sides, but for renamed columns} */
    boolean keeps(Index index) {
        return to.index(index.name())
                .filter(after -> areSame(index.usedColumns(), after.usedColumns()))
                .filter(after -> renamed(index).equals(after))
                .isPresent();
    }

    private Index renamed(Index index) {
        Index renamed = index;
        // All at once, by way of names that no column has, because names may be swapped.
        for (String before : index.usedColumns()) {
            renamed = renamed.withColumnRenamed(before, "\u0000" + before);
        }
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            renamed = renamed.withColumnRenamed("\u0000" + pair.getValue(), pair.getKey());
        }
        return renamed;
    }

    /** {@return the key that goes, if one goes} */
    Optional<PrimaryKey> droppedKey() {
        return from.primaryKey().filter(key -> !isKept(key));
    }

    /** {@return the key that is new, if one is} */
    Optional<PrimaryKey> addedKey() {
        return to.primaryKey()
                .filter(key -> from.primaryKey().filter(this::isKept).isEmpty());
    }

    private boolean isKept(PrimaryKey key) {
        return to.primaryKey()
                .filter(after -> after.name().equals(key.name()) && areSame(key.columns(), after.columns()))
                .isPresent();
    }

    private boolean areSame(List<String> before, List<String> after) {
        return before.size() == after.size()
                && after.stream().allMatch(pairs::containsKey)
                && after.stream().map(pairs::get).toList().equals(before);
    }

    /**
     * Adds the changes. Columns go last, so that the values of new and converted ones can be made of theirs; only those
     * whose names are taken again go first.
     */
    void addTo(Draft draft, Declared declared) {
        var order = new RenameOrder(from.columns().keySet(), to.columns().keySet());
        if (draft.table(to.name()).primaryKey().equals(from.primaryKey())) {
            droppedKey().ifPresent(key -> draft.add(new DropPrimaryKey(to.name(), key)));
        }
        var doomed = new TreeSet<>(from.columns().keySet());
        doomed.removeAll(pairs.values());
        makeRoom(draft, doomed, order);
        order.forEach(renames(), (before, after) -> draft.add(new RenameColumn(to.name(), before, after)));
        addColumns(draft, declared);
        alterColumns(draft, declared);
        doomed.forEach(column -> draft.add(new DropColumn(to.name(), column(draft, column))));
        addedKey().ifPresent(key -> draft.add(new AddPrimaryKey(to.name(), key)));
    }

    private void makeRoom(Draft draft, TreeSet<String> doomed, RenameOrder order) {
        var taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        to.columns().keySet().stream()
                .filter(column -> !column.equals(pairs.get(column)))
                .forEach(taken::add);
        for (String column : List.copyOf(doomed)) {
            if (!taken.contains(column)) {
                continue;
            }
            doomed.remove(column);
            if (draft.table(to.name()).columns().size() > 1) {
                draft.add(new DropColumn(to.name(), column(draft, column)));
            } else {
                // A table never stands without a column, so the last one waits under another name.
                String aside = order.temporaryName();
                draft.add(new RenameColumn(to.name(), column, aside));
                doomed.add(aside);
            }
        }
    }

    private Map<String, String> renames() {
        var renames = new TreeMap<String, String>();
        pairs.forEach((after, before) -> {
            if (!after.equals(before)) {
                renames.put(before, after);
            }
        });
        return renames;
    }

    private void addColumns(Draft draft, Declared declared) {
        for (Column column : to.columns().values()) {
            if (!pairs.containsKey(column.name())) {
                draft.add(new AddColumn(to.name(), column, declared.backfill(to.name(), column.name())));
            }
        }
    }

    private void alterColumns(Draft draft, Declared declared) {
        for (String name : pairs.keySet()) {
            Column before = column(draft, name);
            Column after = to.columns().get(name);
            if (after == null || before.equals(after)) {
                continue;
            }
            Optional<String> using =
                    before.type().equals(after.type()) ? Optional.empty() : declared.conversion(to.name(), before);
            Optional<String> backfill =
                    before.nullable() && !after.nullable() ? declared.backfill(to.name(), name) : Optional.empty();
            draft.add(new AlterColumn(to.name(), before, after, using, backfill));
        }
    }

    private Column column(Draft draft, String name) {
        return draft.table(to.name())
                .column(name)
                .orElseThrow(() -> new IllegalStateException("there is no column \"" + name + "\""));
    }
}
