package dev.varve.importer.fit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The rules of names, as the compiler has them. */
final class Sayable {

    private static final int MAX_BYTES = 63;
    private static final String QUOTES = "\"'`.";
    private static final String RESERVED = "varve_";

    static final String REASON = "its name is longer than 63 bytes, blank, or has a quote, a dot or a space at an end."
            + " Rename it in the database and import again";

    private Sayable() {}

    static boolean isName(String name) {
        return !name.isBlank()
                && name.equals(name.strip())
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                && name.codePoints().noneMatch(letter -> Character.isISOControl(letter) || QUOTES.indexOf(letter) >= 0);
    }

    /** {@return whether this can be the name of a table or an object, in another database schema or not} */
    static boolean isQualified(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? isName(name) : isName(name.substring(0, dot)) && isName(name.substring(dot + 1));
    }

    static boolean isReserved(String table) {
        return table.substring(table.indexOf('.') + 1).toLowerCase(Locale.ROOT).startsWith(RESERVED);
    }
}
