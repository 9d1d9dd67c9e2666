package dev.varve.processor.generate;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives the constants of one class their names. */
final class ConstantNames {

    private final Set<String> taken = new HashSet<>();

    /** {@return a name for a column, or what else it is called in code} */
    String next(String name) {
        String plain = isPlain(name) ? name.toUpperCase(Locale.ROOT) : joined(name);
        String constant = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
        while (!taken.add(constant)) {
            constant += "_";
        }
        return constant;
    }

    /** Most names are small words with one underscore between them. */
    private static boolean isPlain(String name) {
        char before = '_';
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            boolean word = letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
            if (!word && (letter != '_' || before == '_')) {
                return false;
            }
            before = letter;
        }
        return before != '_';
    }

    private static String joined(String name) {
        return TableCode.words(name).stream()
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining("_"));
    }
}
