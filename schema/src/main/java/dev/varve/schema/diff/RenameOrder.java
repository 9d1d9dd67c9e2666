package dev.varve.schema.diff;

import dev.varve.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Puts renames into an order in which each new name is free when it is taken. A chain is followed from its free end; a
 * cycle is opened with a temporary name. Names that differ by case alone count as equal, because some databases hold
 * them so.
 */
final class RenameOrder {

    private static final String TEMPORARY = "varve_tmp_";

    private final TreeSet<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private int temporaries;

    /** Takes every name that a temporary one must not be. */
    RenameOrder(Collection<String> from, Collection<String> to) {
        known.addAll(from);
        known.addAll(to);
    }

    /**
     * Gives each rename in order.
     *
     * @param renames new names by old ones
     * @param rename takes an old and a new name
     */
    void forEach(Map<String, String> renames, BiConsumer<String, String> rename) {
        SortedMap<String, String> waiting = new TreeMap<>(renames);
        List<String> parked = new ArrayList<>();
        while (!waiting.isEmpty()) {
            var free = waiting.keySet().stream()
                    .filter(before -> isFree(waiting, before))
                    .findFirst();
            if (free.isPresent()) {
                String before = free.get();
                rename.accept(before, waiting.remove(before));
                continue;
            }
            String before = waiting.keySet().stream()
                    .filter(name -> !parked.contains(name))
                    .findFirst()
                    .orElseThrow();
            String temporary = temporaryName(before);
            rename.accept(before, temporary);
            waiting.put(temporary, waiting.remove(before));
            parked.add(temporary);
        }
    }

    /** {@return a name that nothing has, in the database schema of the one it stands for} */
    String temporaryName(String before) {
        String name;
        do {
            temporaries++;
            name = new QualifiedName(QualifiedName.parse(before).schema(), TEMPORARY + temporaries).text();
        } while (!known.add(name));
        return name;
    }

    private static boolean isFree(SortedMap<String, String> waiting, String before) {
        String after = waiting.get(before);
        return waiting.keySet().stream().noneMatch(other -> !other.equals(before) && other.equalsIgnoreCase(after));
    }
}
