package dev.varve.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody asked for.
 *
 * @param parts the names of what to run; all, if there are none
 * @param settings how long and how often: a name and a value, or several values with commas between them
 */
record Options(List<String> parts, Map<String, String> settings) {

    /** {@return what words say, such as {@code start rounds=3 lengths=10,100}} */
    static Options of(List<String> words) {
        var parts = new ArrayList<String>();
        var settings = new TreeMap<String, String>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                parts.add(word);
            } else {
                settings.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return new Options(parts, settings);
    }

    int number(String name, int otherwise) {
        return numbers(name, List.of(otherwise)).get(0);
    }

    List<Integer> numbers(String name, List<Integer> otherwise) {
        String value = settings.get(name);
        return value == null
                ? otherwise
                : Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
    }

    List<String> words(String name, List<String> otherwise) {
        String value = settings.get(name);
        return value == null ? otherwise : List.of(value.split(","));
    }
}
