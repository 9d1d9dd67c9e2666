package dev.varve.schema.gate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Orders names by how much they look like another one. */
final class Similarity {

    private Similarity() {}

    /** {@return the names, the most similar first; equally similar ones in their natural order} */
    static List<String> order(String name, Collection<String> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble((String candidate) -> -score(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static double score(String one, String other) {
        String first = one.toLowerCase(Locale.ROOT);
        String second = other.toLowerCase(Locale.ROOT);
        double longest = Math.max(1, Math.max(first.length(), second.length()));
        double contained = first.contains(second) || second.contains(first) ? 1 : 0;
        return 1 - distance(first, second) / longest + contained;
    }

    /** {@return how many letters must be put in, taken out or replaced} */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
