package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.SqlText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two servers of this dialect, where they differ. */
enum Product {
    /** MariaDB. */
    MARIADB("MariaDB", "MARIADB", "mariadb", "10.7.0"),
    /** MySQL. */
    MYSQL("MySQL", "MYSQL", "mysql", "8.0.16");

    private static final Pattern NUMBERS = Pattern.compile("(?:5\\.5\\.5-)?(\\d+)\\.(\\d+)\\.(\\d+)");

    private final String text;
    private final String jooqName;
    private final String key;
    private final String oldest;

    Product(String text, String jooqName, String key, String oldest) {
        this.text = text;
        this.jooqName = jooqName;
        this.key = key;
        this.oldest = oldest;
    }

    /**
     * Requires that each DDL statement is atomic, so that the catalog tells whether it took effect, and that the server has
     * the words that are used: MariaDB has UUID since 10.7, MySQL checks what CHECK says since 8.0.16.
     *
     * @param version as the server or its driver says it
     */
    void requireSupported(String version) {
        Matcher given = NUMBERS.matcher(version);
        Matcher least = NUMBERS.matcher(oldest);
        if (!given.lookingAt() || !least.lookingAt()) {
            return;
        }
        for (int at = 1; at <= given.groupCount(); at++) {
            int order = Integer.compare(Integer.parseInt(given.group(at)), Integer.parseInt(least.group(at)));
            if (order > 0) {
                return;
            }
            if (order < 0) {
                throw Unsupported.because("this is " + text + " " + version + ", and Varve needs " + oldest
                        + " or later.\n  Upgrade the server; nothing was done.");
            }
        }
    }

    /** {@return the name that its makers give it} */
    String text() {
        return text;
    }

    /** {@return SQL as this server is to read it} */
    String sql(String standard) {
        return this == MARIADB ? standard : Literals.escaped(standard);
    }

    /** {@return an expression in the words of the catalog} */
    SqlText expression(String words) {
        return SqlText.of(this == MARIADB ? words : Literals.ofExpression(words));
    }

    String jooqName() {
        return jooqName;
    }

    /** {@return the name under which an author writes SQL for it alone} */
    String key() {
        return key;
    }
}
