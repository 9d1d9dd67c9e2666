package dev.varve.schema.diff;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Index;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.RenameConstraint;
import dev.varve.schema.change.RenameIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Takes off what would be in the way of the other changes and puts it on again afterwards: foreign keys whose columns or
 * target change, and indexes and constraints with an expression that mentions a column that changes. What differs, or
 * is gone, is taken off too; what is new is put on.
 */
final class Detachment {

    private final Map<String, TableDiffer> differs = new TreeMap<>();
    private final Map<String, Kept> kept = new TreeMap<>();
    private final List<Table> doomed;

    /**
     * Finds out what stays.
     *
     * @param tables the tables of both sides
     * @param doomed the tables that are dropped
     */
    Detachment(Collection<TableDiffer> tables, List<Table> doomed) {
        this.doomed = List.copyOf(doomed);
        tables.forEach(differ -> differs.put(differ.from().name(), differ));
        differs.forEach((name, differ) -> kept.put(name, Kept.of(differ)));
        differs.forEach((name, differ) -> keptOf(name).addForeignKeys(differ, differs, kept));
    }

    private Kept keptOf(String name) {
        Kept parts = kept.get(name);
        if (parts == null) {
            throw new IllegalStateException("there is no table \"" + name + "\"");
        }
        return parts;
    }

    /** Takes off what does not stay as it is, foreign keys first, and gives their new names to the others. */
    void detach(Draft draft) {
        differs.values().forEach(differ -> dropConstraints(draft, differ, ForeignKey.class::isInstance));
        for (Table table : doomed) {
            table.foreignKeys().stream()
                    .filter(this::isInTheWay)
                    .forEach(key -> draft.add(new DropConstraint(table.name(), key)));
        }
        differs.values().forEach(differ -> dropIndexes(draft, differ));
        differs.values()
                .forEach(differ -> dropConstraints(draft, differ, constraint -> !(constraint instanceof ForeignKey)));
        differs.keySet().forEach(table -> rename(draft, table));
    }

    private boolean isInTheWay(ForeignKey key) {
        TableDiffer target = differs.get(key.target());
        return target != null && !keptOf(key.target()).keepsTarget(target, key.targetColumns());
    }

    private void dropConstraints(Draft draft, TableDiffer differ, Predicate<Constraint> kind) {
        Table table = differ.from();
        Set<String> staying = keptOf(table.name()).constraints().keySet();
        for (Constraint constraint : table.constraints().values()) {
            if (kind.test(constraint) && !staying.contains(constraint.name())) {
                draft.add(new DropConstraint(table.name(), constraint));
            }
        }
    }

    private void dropIndexes(Draft draft, TableDiffer differ) {
        Table table = differ.from();
        Set<String> staying = keptOf(table.name()).indexes().keySet();
        for (Index index : table.indexes().values()) {
            if (!staying.contains(index.name())) {
                draft.add(new DropIndex(table.name(), index));
            }
        }
    }

    private void rename(Draft draft, String table) {
        Kept parts = keptOf(table);
        var constraints = new TreeMap<>(parts.key());
        constraints.putAll(parts.constraints());
        constraints.forEach((before, after) -> {
            if (!before.equals(after)) {
                draft.add(new RenameConstraint(table, before, after));
            }
        });
        parts.indexes().forEach((before, after) -> {
            if (!before.equals(after)) {
                draft.add(new RenameIndex(table, before, after));
            }
        });
    }

    /** Puts on what the schema has in the end: indexes, then constraints, then the foreign keys that rely on them. */
    static void attach(Draft draft, SchemaModel to) {
        for (Table table : to.tables().values()) {
            Table current = draft.table(table.name());
            table.indexes().values().stream()
                    .filter(index -> current.index(index.name()).isEmpty())
                    .forEach(index -> draft.add(new CreateIndex(table.name(), index)));
        }
        List<AddConstraint> constraints = new ArrayList<>();
        List<AddConstraint> foreignKeys = new ArrayList<>();
        for (Table table : to.tables().values()) {
            Table current = draft.table(table.name());
            for (Constraint constraint : table.constraints().values()) {
                if (current.constraint(constraint.name()).isEmpty()) {
                    (constraint instanceof ForeignKey ? foreignKeys : constraints)
                            .add(new AddConstraint(table.name(), constraint));
                }
            }
        }
        constraints.forEach(draft::add);
        foreignKeys.forEach(draft::add);
    }
}
