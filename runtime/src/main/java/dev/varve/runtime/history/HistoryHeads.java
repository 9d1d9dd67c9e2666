package dev.varve.runtime.history;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Where each module of a database stands. */
public final class HistoryHeads {

    private final Map<String, List<HistoryHead>> rows;

    HistoryHeads(Map<String, List<HistoryHead>> rows) {
        this.rows = new TreeMap<>(rows);
    }

    /**
     * {@return whether this is the last migration of a module, and applied} What was only recorded after it, because it
     * stands for earlier ones, does not count.
     *
     * @param module the module
     * @param id the id of the migration, with the module if that has a name; empty if the module has none
     * @param toState the hash of the schema it leads to
     */
    public boolean isAt(String module, String id, String toState) {
        List<HistoryHead> ofModule = rows.getOrDefault(module, List.of());
        if (ofModule.isEmpty()) {
            return id.isEmpty();
        }
        HistoryHead last = last(ofModule);
        boolean isThere = false;
        for (HistoryHead row : ofModule) {
            isThere |= row.id().equals(id) && row.isApplied();
        }
        boolean isLast = last.id().equals(id) || last.recorded();
        return isThere && isLast && last.isApplied() && last.toState().equals(toState);
    }

    /**
     * {@return what waits after the last migration of a module; nothing if it has none that is applied}
     *
     * @param module the module
     * @param registered tells what waits after a migration with this id and this hash of its schema
     */
    public List<String> waiting(String module, BiFunction<String, String, List<String>> registered) {
        List<HistoryHead> ofModule = rows.getOrDefault(module, List.of());
        if (ofModule.isEmpty() || !last(ofModule).isApplied()) {
            return List.of();
        }
        HistoryHead last = last(ofModule);
        return registered.apply(
                module.isEmpty() ? last.id() : last.id().substring(module.length() + 1), last.toState());
    }

    private static HistoryHead last(List<HistoryHead> rows) {
        HistoryHead last = rows.get(0);
        for (HistoryHead row : rows) {
            last = row.order() > last.order() ? row : last;
        }
        return last;
    }
}
