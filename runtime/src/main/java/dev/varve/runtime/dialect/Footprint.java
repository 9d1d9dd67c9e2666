package dev.varve.runtime.dialect;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a statement does to those who use the database meanwhile.
 *
 * @param locks the lock of each table that was there before, as the product calls it; locks that stop nobody who reads,
 *     writes or alters are left out
 * @param rewrites whether every row of the table is written anew under that lock
 */
public record Footprint(SortedMap<String, String> locks, boolean rewrites) {

    /** Copies the map. */
    public Footprint {
        locks = Collections.unmodifiableSortedMap(new TreeMap<>(locks));
    }

    /**
     * {@return the footprint of a statement that keeps the rows as they are}
     *
     * @param locks the lock of each table
     */
    public static Footprint of(Map<String, String> locks) {
        return new Footprint(new TreeMap<>(locks), false);
    }

    /** {@return the locks in words, such as {@code ACCESS EXCLUSIVE on customer}} */
    public String inWords() {
        return locks.isEmpty()
                ? "no lock of a table"
                : locks.entrySet().stream()
                        .map(lock -> lock.getValue() + " on " + lock.getKey())
                        .collect(Collectors.joining(", "));
    }
}
