package dev.varve.runtime.dialect.sql;

import dev.varve.schema.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Writes how sequences count, in the words that PostgreSQL and H2 share. */
public final class SequenceSql {

    private SequenceSql() {}

    /** {@return the options, without those that are as the product has them by itself} */
    public static String options(Sequence.Options options) {
        var words = new ArrayList<String>();
        words.add("START WITH " + options.start());
        words.add("INCREMENT BY " + options.increment());
        options.min().ifPresent(min -> words.add("MINVALUE " + min));
        options.max().ifPresent(max -> words.add("MAXVALUE " + max));
        if (options.cache() > 1) {
            words.add("CACHE " + options.cache());
        }
        if (options.cycle()) {
            words.add("CYCLE");
        }
        return String.join(" ", words);
    }

    /**
     * {@return the options that differ, each in words of its own}
     *
     * @param usualCache what the product takes at once by itself
     */
    public static List<String> changes(Sequence.Options before, Sequence.Options after, long usualCache) {
        var words = new ArrayList<String>();
        if (before.increment() != after.increment()) {
            words.add("INCREMENT BY " + after.increment());
        }
        addBound(words, "MINVALUE", before.min(), after.min());
        addBound(words, "MAXVALUE", before.max(), after.max());
        if (before.start() != after.start()) {
            words.add("START WITH " + after.start());
        }
        if (before.cache() != after.cache()) {
            words.add("CACHE " + (after.cache() > 1 ? after.cache() : usualCache));
        }
        if (before.cycle() != after.cycle()) {
            words.add(after.cycle() ? "CYCLE" : "NO CYCLE");
        }
        return List.copyOf(words);
    }

    private static void addBound(List<String> words, String name, OptionalLong before, OptionalLong after) {
        if (!before.equals(after)) {
            words.add(after.isPresent() ? name + " " + after.getAsLong() : "NO " + name);
        }
    }
}
