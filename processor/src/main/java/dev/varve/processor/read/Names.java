package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Spot;
import dev.varve.schema.problem.ProblemCode;
import java.nio.charset.StandardCharsets;

/** The rules of names: how a Java name becomes one of the database, and what no name may be. */
final class Names {

    /** The limit of PostgreSQL, the strictest supported database. */
    static final int MAX_BYTES = 63;

    private static final String QUOTES = "\"'`.";

    private Names() {}

    /** {@return the Java name in snake case: {@code HTTPServer} becomes {@code http_server} in every locale} */
    static String snakeCase(String javaName) {
        var snake = new StringBuilder();
        int[] letters = letters(javaName);
        for (int i = 0; i < letters.length; i++) {
            if (i > 0 && Character.isUpperCase(letters[i]) && startsWord(letters, i)) {
                snake.append('_');
            }
            snake.appendCodePoint(Character.toLowerCase(letters[i]));
        }
        return snake.toString();
    }

    private static int[] letters(String name) {
        var letters = new int[name.codePointCount(0, name.length())];
        int at = 0;
        for (int i = 0; i < letters.length; i++) {
            letters[i] = name.codePointAt(at);
            at += Character.charCount(letters[i]);
        }
        return letters;
    }

    private static boolean startsWord(int[] letters, int i) {
        int before = letters[i - 1];
        if (Character.isUpperCase(before)) {
            return i + 1 < letters.length && Character.isLowerCase(letters[i + 1]);
        }
        return before != '_';
    }

    /** {@return the property that an accessor method gives: {@code getLastSeen} and {@code lastSeen} give the same} */
    static String property(String method) {
        for (String prefix : new String[] {"get", "is"}) {
            if (method.startsWith(prefix)
                    && method.length() > prefix.length()
                    && Character.isUpperCase(method.codePointAt(prefix.length()))) {
                return method.substring(prefix.length());
            }
        }
        return method;
    }

    /** {@return a name in a database schema; without one, the name alone} */
    static String qualified(String schema, String name) {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * {@return whether a name can be used; if not, it is reported}
     *
     * @param what what has the name, such as {@code table}
     * @param remedy the annotation that gives it another
     */
    static boolean check(String what, String name, String remedy, Spot spot, Report report) {
        if (bytes(name) > MAX_BYTES) {
            report.add(
                    ProblemCode.NAME_TOO_LONG,
                    spot,
                    "the name of " + what + " \"" + name + "\" has " + bytes(name) + " bytes; PostgreSQL keeps "
                            + MAX_BYTES + ". Give it a shorter one: " + remedy);
            return false;
        }
        if (!isValid(name)) {
            report.add(
                    ProblemCode.NAME_INVALID,
                    spot,
                    "the name of " + what + " \"" + name + "\" is blank, begins or ends with a space, or has a quote,"
                            + " a dot or a control character in it. Give it another one: " + remedy);
            return false;
        }
        return true;
    }

    static boolean isValid(String name) {
        for (int letter : letters(name)) {
            if (Character.isISOControl(letter)
                    || QUOTES.indexOf(letter) >= 0
                    || Character.getType(letter) == Character.SURROGATE) {
                return false;
            }
        }
        return !name.isBlank() && name.equals(name.strip());
    }
}
