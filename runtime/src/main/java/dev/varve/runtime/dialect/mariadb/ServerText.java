package dev.varve.runtime.dialect.mariadb;

/**
 * Turns what the catalog says of expressions into what a session of Varve takes. The servers write texts with backslashes
 * in every mode of the session, and such a session has no backslashes.
 */
final class ServerText {

    private static final char END_OF_FILE = 0x1a;

    private final String from;
    private final StringBuilder to = new StringBuilder();
    private int at;

    private ServerText(String from) {
        this.from = from;
    }

    /** {@return the expression with its texts as standard SQL has them} */
    static String plain(String expression) {
        return expression.indexOf('\\') < 0 ? expression : new ServerText(expression).plain();
    }

    private String plain() {
        while (at < from.length()) {
            char letter = from.charAt(at++);
            to.append(letter);
            if (letter == '\'') {
                text();
            } else if (letter == '`') {
                int end = from.indexOf('`', at);
                int after = end < 0 ? from.length() : end + 1;
                to.append(from, at, after);
                at = after;
            }
        }
        return to.toString();
    }

    /** A quote that is doubled ends one text and begins the next, which comes to the same. */
    private void text() {
        while (at < from.length()) {
            char letter = from.charAt(at++);
            if (letter == '\\' && at < from.length()) {
                escaped(from.charAt(at++));
                continue;
            }
            to.append(letter);
            if (letter == '\'') {
                return;
            }
        }
    }

    private void escaped(char letter) {
        switch (letter) {
            case '0' -> to.append('\0');
            case 'b' -> to.append('\b');
            case 'n' -> to.append('\n');
            case 'r' -> to.append('\r');
            case 't' -> to.append('\t');
            case 'Z' -> to.append(END_OF_FILE);
            case '\'' -> to.append("''");
            // For LIKE, these two stay as they are.
            case '%', '_' -> to.append('\\').append(letter);
            default -> to.append(letter);
        }
    }
}
