package dev.varve.schema.diff;

import dev.varve.schema.Column;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.RenameColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The difference of one table that exists on both sides: its columns and its key.
 *
 * @param from the table as it was, under the name it had
 * @param to the table as it becomes
 * @param pairs the columns that existed before by name, in the order of their names, with the names they had; without
 *     computed columns that are made again
 * @param names the names of both schemas
 * @param reshaped the enum types that change, by the names they had
 */
record TableDiffer(Table from, Table to, Map<String, String> pairs, NameSpace names, Set<String> reshaped) {

    /** {@return the difference of a pair of tables} */
    static TableDiffer of(
            Table from, Table to, Map<String, String> pairs, NameSpace names, Set<String> reshaped) {
        return new TableDiffer(from, to, TouchedColumns.settle(from, to, pairs, reshaped), names, reshaped);
    }

    /** {@return whether there is nothing to do but what other tables ask for} */
    boolean isUnchanged() {
        return from.equals(to)
                && pairs.size() == to.columns().size()
                && pairs.entrySet().stream().allMatch(pair -> pair.getKey().equals(pair.getValue()));
    }

    /** {@return the names of columns that mean something else afterwards} */
    Set<String> touched() {
        return TouchedColumns.names(from, to, pairs, reshaped);
    }

    /** {@return the new name of each column that stays, by the name it had} */
    Map<String, String> renamed() {
        var renamed = new TreeMap<String, String>();
        pairs.forEach((after, before) -> renamed.put(before, after));
        return renamed;
    }

    /** {@return whether all of these columns stay and none gets another type} */
    boolean keepsTypes(List<String> columns) {
        Map<String, String> renamed = renamed();
        return columns.stream()
                .allMatch(column -> renamed.containsKey(column)
                        && !TouchedColumns.isRetyped(
                                from.columns().get(column), to.columns().get(renamed.get(column)), reshaped));
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
                .filter(after -> areSame(key.columns(), after.columns()))
                .filter(after -> after.name().equals(key.name()) || names.allowsRename(key.name(), after.name()))
                .isPresent();
    }

    private boolean areSame(List<String> before, List<String> after) {
        return before.size() == after.size()
                && after.stream().allMatch(pairs::containsKey)
                && after.stream().map(pairs::get).toList().equals(before);
    }

    /**
     * Adds the changes. Columns go last, so that the values of new and converted ones can be made of theirs; only those
     * whose names are taken again go first, and computed ones, which hold nothing and read the others. A computed
     * column that comes reads the others as they are in the end.
     */
    void addTo(Draft draft, Declared declared) {
        var order = new RenameOrder(from.columns().keySet(), to.columns().keySet());
        droppedKey().filter(key -> draft.table(to.name()).primaryKey().equals(Optional.of(key)))
                .ifPresent(key -> draft.add(new DropPrimaryKey(to.name(), key)));
        var doomed = new TreeSet<>(from.columns().keySet());
        doomed.removeAll(pairs.values());
        storeComputed(draft);
        dropComputed(draft, doomed);
        makeRoom(draft, doomed, order);
        order.forEach(renames(), (before, after) -> draft.add(new RenameColumn(to.name(), before, after)));
        addColumns(draft, declared);
        alterColumns(draft, declared);
        doomed.forEach(column -> draft.add(new DropColumn(to.name(), column(draft, column))));
        addComputed(draft);
        addedKey().ifPresent(key -> draft.add(new AddPrimaryKey(to.name(), key)));
    }

    /** Columns that are computed no more keep the values they have; that goes first, while they can be computed. */
    private void storeComputed(Draft draft) {
        pairs.forEach((after, before) -> {
            Column computed = column(draft, before);
            boolean staysComputed = to.column(after).flatMap(Column::computedBy).isPresent();
            if (computed.computedBy().isPresent() && !staysComputed) {
                Column stored = computed.withGenerated(Optional.empty());
                draft.add(new AlterColumn(to.name(), computed, stored, Optional.empty(), Optional.empty()));
            }
        });
    }

    private void dropComputed(Draft draft, TreeSet<String> doomed) {
        List<Column> waiting = new ArrayList<>(from.columns().values());
        waiting.removeIf(column ->
                column.computedBy().isEmpty() || !doomed.contains(column.name()));
        while (!waiting.isEmpty()) {
            Column next = waiting.stream()
                    .filter(column -> waiting.stream()
                            .noneMatch(other -> other != column && reads(other, column)))
                    .findFirst()
                    .orElse(waiting.get(0));
            draft.add(new DropColumn(to.name(), next));
            doomed.remove(next.name());
            waiting.remove(next);
        }
    }

    private void addComputed(Draft draft) {
        List<Column> waiting = new ArrayList<>(to.columns().values());
        waiting.removeIf(column ->
                column.computedBy().isEmpty() || pairs.containsKey(column.name()));
        while (!waiting.isEmpty()) {
            Column next = waiting.stream()
                    .filter(column -> waiting.stream()
                            .noneMatch(other -> other != column && reads(column, other)))
                    .findFirst()
                    .orElse(waiting.get(0));
            draft.add(new AddColumn(to.name(), next, Optional.empty()));
            waiting.remove(next);
        }
    }

    private static boolean reads(Column column, Column other) {
        return column.computedBy().filter(text -> text.mentions(other.name())).isPresent();
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
                String aside = order.temporaryName(column);
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
            if (!pairs.containsKey(column.name()) && column.computedBy().isEmpty()) {
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
