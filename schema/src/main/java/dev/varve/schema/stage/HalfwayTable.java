package dev.varve.schema.stage;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A table between its two halves: as it becomes, but with the columns that go still there, with room for NULL where values
 * are still to come, and without what is true only once they have come.
 */
final class HalfwayTable {

    private static final String ASIDE = "varve_old_";

    private final Table from;
    private final Table to;
    private final Map<String, String> pairs;
    private final Wishes wishes;
    private final List<Intent> onward = new ArrayList<>();
    /** For each column that rows get values in once triggers keep it in step, the SQL of the value. */
    private final Map<String, String> fills = new TreeMap<>();

    private final List<InStep.Pairs> inStep = new ArrayList<>();
    private final List<String> coded = new ArrayList<>();

    /** Columns of the table as it becomes whose values are not all there yet. */
    private final Set<String> unsettled = new TreeSet<>();

    /** Columns that may be NULL for now. */
    private final Set<String> relaxed = new TreeSet<>();

    /** For each column that goes, by the name it had, how it stands halfway. */
    private final Map<String, Column> kept = new TreeMap<>();

    /** Columns that are made anew beside the one they come from. */
    private final Set<String> split = new HashSet<>();

    private final List<Intent.RenamedColumn> asides = new ArrayList<>();

    private boolean phased;

    /** Indexes and constraints of the table as it was that stand in the way of setting a column aside. */
    private final Set<String> inTheWay = new TreeSet<>();

    /**
     * Finds out what becomes of each column.
     *
     * @param from the table as it was, under its old name
     * @param to the table as it becomes
     * @param pairs the columns that existed before, by name, with the names they had
     * @param wishes what was declared
     */
    HalfwayTable(Table from, Table to, Map<String, String> pairs, Wishes wishes) {
        this.from = from;
        this.to = to;
        this.pairs = pairs;
        this.wishes = wishes;
        to.columns().values().forEach(this::column);
    }

    private void column(Column after) {
        Optional<Column> before = Optional.ofNullable(pairs.get(after.name())).flatMap(from::column);
        boolean retyped = before.filter(old -> !old.type().equals(after.type())).isPresent();
        boolean renamed = before.filter(old -> !old.name().equals(after.name())).isPresent();
        boolean tightened = !after.nullable()
                && before.map(Column::nullable).orElse(after.defaultValue().isEmpty());
        boolean isCoded = wishes.isCoded(to.name(), after.name()) && (before.isEmpty() || tightened || retyped);
        Optional<Intent.PhasedColumn> wish = wishes.phased(to.name(), after.name(), false);
        boolean moves = renamed && before.filter(old -> !isTaken(old.name())).isPresent();
        if (before.isPresent() && ((isCoded && retyped) || (wish.isPresent() && moves))) {
            splitColumn(after, before.get(), isCoded, wish.filter(declared -> moves));
        } else if (isCoded) {
            relaxed.add(after.name());
            unsettled.add(after.name());
        } else if (wish.isPresent()
                && tightened
                && wishes.backfill(to.name(), after.name()).isPresent()) {
            fillInPhases(after, wish.get());
        }
        if (isCoded) {
            coded.add(after.name());
        }
    }

    private void splitColumn(Column after, Column before, boolean isCoded, Optional<Intent.PhasedColumn> wish) {
        String name = after.name();
        split.add(name);
        relaxed.add(name);
        unsettled.add(name);
        String aside = isTaken(before.name()) ? free(ASIDE + name) : before.name();
        kept.put(before.name(), before.withName(aside).withNullable(wish.isPresent() || before.nullable()));
        if (!aside.equals(before.name())) {
            aside(before.name(), aside);
        }
        if (isCoded) {
            return;
        }
        String value = wishes.using(to.name(), name).orElse(SqlNames.expression(aside));
        fills.put(name, value);
        onward.add(new Intent.BackfilledColumn(to.name(), name, value));
        wish.ifPresent(declared -> {
            phased = true;
            keepInStep(
                    Map.of(name, value),
                    Map.of(aside, declared.back().orElse(SqlNames.expression(name))),
                    declared.apartOn());
        });
    }

    /** An expression that mentions the column goes first; what the table is to have of it comes with the second half. */
    private void aside(String column, String name) {
        asides.add(new Intent.RenamedColumn(from.name(), name, List.of(column)));
        for (Index index : from.indexes().values()) {
            if (index.expressions().stream().anyMatch(expression -> expression.mentions(column))) {
                inTheWay.add(index.name());
            }
        }
        for (Constraint constraint : from.constraints().values()) {
            if (constraint.expressions().stream().anyMatch(expression -> expression.mentions(column))) {
                inTheWay.add(constraint.name());
            }
        }
    }

    private boolean isTaken(String name) {
        return to.columns().keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    private String free(String wanted) {
        String name = wanted;
        while (isTaken(name) || from.column(name).isPresent()) {
            name += "_";
        }
        return name;
    }

    private void fillInPhases(Column after, Intent.PhasedColumn wish) {
        String name = after.name();
        String value = wishes.backfill(to.name(), name).orElseThrow();
        phased = true;
        relaxed.add(name);
        fills.put(name, value);
        onward.add(new Intent.BackfilledColumn(to.name(), name, value));
        keepInStep(Map.of(name, value), Map.of(), wish.apartOn());
    }

    private void keepInStep(Map<String, String> forward, Map<String, String> back, List<String> apartOn) {
        inStep.add(new InStep.Pairs(new TreeMap<>(forward), new TreeMap<>(back), apartOn));
    }

    /**
     * Keeps the columns that are dropped.
     *
     * @param all whether all of them stay until the second half, as far as their names are free
     * @param rowsCome whether new rows may come into the table before that, which have nothing for them
     */
    void keepDropped(boolean all, boolean rowsCome) {
        for (Column column : from.columns().values()) {
            String name = column.name();
            if (pairs.containsValue(name) || isTaken(name)) {
                continue;
            }
            Optional<Intent.PhasedColumn> wish = wishes.phased(to.name(), name, true);
            if (wish.isPresent()) {
                phased = true;
                kept.put(name, column.withNullable(true));
                wish.get().back().ifPresent(back -> unite(name, back, wish.get().apartOn()));
            } else if (all) {
                kept.put(name, rowsCome ? column.withNullable(true) : column);
            }
        }
    }

    /** A column that is made of new ones goes back to them: each of these is made of it. */
    private void unite(String dropped, String back, List<String> apartOn) {
        var forward = new TreeMap<String, String>();
        for (Column column : to.columns().values()) {
            wishes.backfill(to.name(), column.name())
                    .filter(value -> !pairs.containsKey(column.name()))
                    .filter(value -> SqlText.of(value).mentions(dropped))
                    .ifPresent(value -> forward.put(column.name(), value));
        }
        inStep.removeIf(single -> single.back().isEmpty()
                && forward.keySet().containsAll(single.forward().keySet()));
        relaxed.addAll(forward.keySet());
        keepInStep(forward, Map.of(dropped, back), apartOn);
        fills.putAll(forward);
        forward.forEach((column, value) -> onward.add(new Intent.BackfilledColumn(to.name(), column, value)));
    }

    /**
     * {@return the table halfway}
     *
     * @param taken the names that other tables, their keys, indexes and constraints have
     * @param objects the enum types and sequences that have other names now
     */
    Table table(Set<String> taken, Renamed objects) {
        var columns = new ArrayList<Column>();
        for (Column column : to.columns().values()) {
            columns.add(
                    relaxed.contains(column.name())
                            ? (split.contains(column.name()) ? column.withDefault(Optional.empty()) : column)
                                    .withNullable(true)
                            : column);
        }
        kept.values().forEach(column -> columns.add(objects.in(column)));
        Table table = Table.of(to.name(), to.version(), columns)
                .withComment(to.comment())
                .withPartitioning(to.partitioning())
                .withPrimaryKey(
                        to.primaryKey().filter(key -> key.columns().stream().noneMatch(relaxed::contains)));
        // Rows are told apart by the key, so they wait for it.
        for (var row : table.primaryKey().isPresent() ? to.rows().values() : List.<Row>of()) {
            table = table.withRow(row);
        }
        for (Index index : to.indexes().values()) {
            if (isSettled(index.usedColumns(), index.expressions())) {
                table = table.withIndex(index);
            }
        }
        for (Constraint constraint : to.constraints().values()) {
            if (isSettled(constraint.columns(), constraint.expressions())) {
                table = table.withConstraint(constraint);
            }
        }
        return withKept(table, taken);
    }

    private boolean isSettled(List<String> columns, List<SqlText> expressions) {
        return columns.stream().noneMatch(unsettled::contains)
                && expressions.stream()
                        .noneMatch(expression -> unsettled.stream().anyMatch(expression::mentions));
    }

    /** What belongs to a column that is kept stays too, as far as its name is free. */
    private Table withKept(Table table, Set<String> taken) {
        Table whole = table;
        for (Index index : from.indexes().values()) {
            if (!taken.contains(index.name())
                    && isOfKept(index.usedColumns(), index.expressions())
                    && to.index(index.name())
                            .filter(after -> whole(after, table))
                            .isEmpty()) {
                Index renamed = index;
                for (String column : index.usedColumns()) {
                    renamed = renamed.withColumnRenamed(column, halfwayName(column));
                }
                whole = whole.withIndex(renamed);
            }
        }
        for (Constraint constraint : from.constraints().values()) {
            boolean simple = !(constraint instanceof Constraint.ForeignKey);
            if (simple
                    && !taken.contains(constraint.name())
                    && isOfKept(constraint.columns(), constraint.expressions())
                    && whole.constraint(constraint.name()).isEmpty()) {
                whole = whole.withConstraint(constraint.withColumns(this::halfwayName));
            }
        }
        return whole;
    }

    private static boolean whole(Index index, Table table) {
        return table.index(index.name()).isPresent();
    }

    private boolean isOfKept(List<String> columns, List<SqlText> expressions) {
        boolean all = columns.stream().allMatch(column -> kept.containsKey(column) || pairs.containsValue(column));
        boolean mentioned = expressions.stream()
                .anyMatch(expression -> from.columns().keySet().stream()
                        .anyMatch(column -> expression.mentions(column)
                                && !halfwayName(column).equals(column)));
        return all && !mentioned && columns.stream().anyMatch(kept::containsKey);
    }

    /** {@return what a column of the table as it was is called halfway} */
    String halfwayName(String column) {
        Column old = kept.get(column);
        if (old != null) {
            return old.name();
        }
        return pairs.entrySet().stream()
                .filter(pair -> pair.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(column);
    }

    /** {@return the table as it was, with the columns set aside that others take the names of} */
    SchemaModel begin(SchemaModel model) {
        Table table = model.table(from.name()).orElseThrow();
        for (String name : inTheWay) {
            table = table.withoutIndex(name).withoutConstraint(name);
        }
        SchemaModel begun = inTheWay.isEmpty() ? model : model.with(table);
        for (Intent.RenamedColumn renamed : asides) {
            begun = begun.withColumnRenamed(from.name(), renamed.before().get(0), renamed.column());
        }
        return begun;
    }

    /** {@return the columns that are set aside first} */
    List<Intent.RenamedColumn> asides() {
        return asides;
    }

    String name() {
        return to.name();
    }

    boolean isPhased() {
        return phased;
    }

    /** {@return the columns that code fills} */
    List<String> coded() {
        return coded;
    }

    /** {@return the columns that are made anew beside the one they come from} */
    Set<String> split() {
        return split;
    }

    Set<String> unsettled() {
        return unsettled;
    }

    List<Intent> onward() {
        return onward;
    }

    /** {@return whether rows get values in a column by a change of its own, and not when the column comes} */
    boolean isFilledLater(String column) {
        return fills.containsKey(column);
    }

    /**
     * {@return the changes that give rows their values}
     *
     * @param table the table halfway
     */
    List<Change> fills(Table table) {
        return fills.entrySet().stream()
                .<Change>map(fill -> {
                    Column column = table.column(fill.getKey()).orElseThrow();
                    return new AlterColumn(
                            table.name(), column, column, Optional.empty(), Optional.of(fill.getValue()));
                })
                .toList();
    }

    /** {@return the columns that triggers keep in step} */
    List<InStep> inStep() {
        List<String> columns = Stream.concat(
                        to.columns().keySet().stream(), kept.values().stream().map(Column::name))
                .toList();
        return inStep.stream()
                .map(pairs -> new InStep(to.name(), to.keyColumns(), columns, pairs))
                .toList();
    }
}
