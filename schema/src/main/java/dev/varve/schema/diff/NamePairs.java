package dev.varve.schema.diff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Pairs the names of two sides: by declared renames first, by equality then.
 *
 * @param from the names of the one side
 * @param to the names of the other side
 * @param former what each name of the other side may have been called
 * @param reusable whether a name that was renamed away may be given to something new on the other side
 */
record NamePairs(Set<String> from, Set<String> to, Map<String, List<String>> former, boolean reusable) {

    /**
     * {@return each name of the other side that existed before, with the name it had} Every declared rename is believed
     * at first; those that take a name which is still in use are given up until no such rename is left. That way swaps
     * and chains need no order.
     */
    SortedMap<String, String> pair() {
        var believed = new TreeSet<>(former.keySet());
        believed.retainAll(to);
        SortedMap<String, String> claims = claims(believed);
        while (!claims.keySet().equals(believed)) {
            believed.retainAll(claims.keySet());
            claims = claims(believed);
        }
        var claimed = Set.copyOf(claims.values());
        var pairs = new TreeMap<>(claims);
        for (String name : to) {
            if (from.contains(name) && !claimed.contains(name)) {
                pairs.putIfAbsent(name, name);
            }
        }
        return pairs;
    }

    private SortedMap<String, String> claims(Set<String> believed) {
        var claims = new TreeMap<String, String>();
        var claimed = new TreeSet<String>();
        for (String name : believed) {
            formerName(name, believed, claimed).ifPresent(before -> {
                claims.put(name, before);
                claimed.add(before);
            });
        }
        return claims;
    }

    private Optional<String> formerName(String name, Set<String> believed, Set<String> claimed) {
        return former.getOrDefault(name, List.of()).stream()
                .filter(before -> from.contains(before) && !before.equals(name) && !claimed.contains(before))
                .filter(before -> !isStillUsed(before, name, believed))
                .findFirst();
    }

    private boolean isStillUsed(String before, String name, Set<String> believed) {
        if (!to.contains(before) || believed.contains(before)) {
            return false;
        }
        // Where both names exist on both sides, the plain reading is that nothing was renamed.
        return !reusable || (from.contains(name) && !isFormerNameOfAnother(name, believed));
    }

    private boolean isFormerNameOfAnother(String name, Set<String> believed) {
        return believed.stream()
                .anyMatch(other -> !other.equals(name)
                        && former.getOrDefault(other, List.of()).contains(name));
    }
}
