package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.sql.Unsupported;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The two servers of this dialect, where they differ. */
enum Product {
    /** MariaDB. */
    MARIADB("MariaDB", "MARIADB", "mariadb", List.of(10, 7, 0)),
    /** MySQL. */
    MYSQL("MySQL", "MYSQL", "mysql", List.of(8, 0, 19));

    private static final Pattern NUMBERS = Pattern.compile("(?:5\\.5\\.5-)?(\\d+)\\.(\\d+)\\.(\\d+)");

    private final String text;
    private final String jooqName;
    private final String key;
    private final List<Integer> oldest;

    Product(String text, String jooqName, String key, List<Integer> oldest) {
        this.text = text;
        this.jooqName = jooqName;
        this.key = key;
        this.oldest = oldest;
    }

    /**
     * Requires that each DDL statement is atomic, so that the catalog tells whether it took effect, and that the server has
     * the words that are used: MariaDB has UUID since 10.7, MySQL drops constraints by their names since 8.0.19.
     *
     * @param version as the server or its driver says it
     */
    void requireSupported(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.lookingAt()) {
            return;
        }
        for (int at = 0; at < oldest.size(); at++) {
            int number = Integer.parseInt(numbers.group(at + 1));
            if (number > oldest.get(at)) {
                return;
            }
            if (number < oldest.get(at)) {
                String least = oldest.stream().map(String::valueOf).collect(Collectors.joining("."));
                throw Unsupported.because("this is " + text + " " + version + ", and Varve needs " + least
                        + " or later.\n  Upgrade the server; nothing was done.");
            }
        }
    }

    /** {@return the name that its makers give it} */
    String text() {
        return text;
    }

    String jooqName() {
        return jooqName;
    }

    /** {@return the name under which an author writes SQL for it alone} */
    String key() {
        return key;
    }
}
