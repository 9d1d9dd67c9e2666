package dev.varve.schema.diff;

import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Table;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropTable;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Creates tables after those that their foreign keys refer to, and drops them before. A cycle is opened: its tables are
 * created without the foreign keys that have to wait, and dropped after these.
 *
 * @param draft takes the changes
 */
record TableOrder(Draft draft) {

    /** Creates the tables; foreign keys whose target is not ready are left out. */
    void create(Collection<Table> tables) {
        SortedMap<String, Table> waiting = byName(tables);
        while (!waiting.isEmpty()) {
            Table next = waiting.values().stream()
                    .filter(table -> table.foreignKeys().stream()
                            .allMatch(key -> key.target().equals(table.name()) || !waiting.containsKey(key.target())))
                    .findFirst()
                    .orElseGet(() -> waiting.get(waiting.firstKey()));
            Table ready = next;
            for (ForeignKey key : next.foreignKeys()) {
                ready = isReady(next, key) ? ready : ready.withoutConstraint(key.name());
            }
            draft.add(new CreateTable(ready));
            waiting.remove(next.name());
        }
    }

    private boolean isReady(Table table, ForeignKey key) {
        if (key.target().equals(table.name())) {
            return true;
        }
        return draft.model()
                .table(key.target())
                .filter(target -> !Kept.keysOver(target, Set.copyOf(key.targetColumns()))
                        .isEmpty())
                .isPresent();
    }

    /** Drops the tables, and before each one the foreign keys of other tables that refer to it. */
    void drop(Collection<String> tables) {
        var waiting = new TreeMap<String, Table>();
        tables.forEach(name -> waiting.put(name, draft.table(name)));
        while (!waiting.isEmpty()) {
            String next = waiting.keySet().stream()
                    .filter(name -> waiting.values().stream()
                            .allMatch(other -> other.name().equals(name) || !refersTo(other, name)))
                    .findFirst()
                    .orElseGet(waiting::firstKey);
            for (Table other : draft.model().tables().values()) {
                other.foreignKeys().stream()
                        .filter(key -> key.target().equals(next) && !other.name().equals(next))
                        .forEach(key -> draft.add(new DropConstraint(other.name(), key)));
            }
            draft.add(new DropTable(draft.table(next)));
            waiting.remove(next);
        }
    }

    private static boolean refersTo(Table table, String target) {
        return table.foreignKeys().stream().anyMatch(key -> key.target().equals(target));
    }

    private static SortedMap<String, Table> byName(Collection<Table> tables) {
        var byName = new TreeMap<String, Table>();
        tables.forEach(table -> byName.put(table.name(), table));
        return byName;
    }
}
