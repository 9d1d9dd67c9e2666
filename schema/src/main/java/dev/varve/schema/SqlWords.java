package dev.varve.schema;

/**
 * The words of an SQL text: plain identifiers and quoted ones, without literals and comments. This is the part of SQL's
 * lexical rules that all supported databases share.
 */
final class SqlWords {

    private final String text;
    private int position;

    private SqlWords(String text) {
        this.text = text;
    }

    static boolean contain(String text, String name) {
        var words = new SqlWords(text);
        while (words.position < text.length()) {
            if (words.next().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the text with a single blank for each white space between words, and none around it} A text with comments,
     * whose lines mean something, or with a quote that does not end, stays as it is between its ends.
     */
    static String tidied(String text) {
        String stripped = text.strip();
        if (stripped.contains("--") || stripped.contains("/*") || stripped.contains("$$")) {
            return stripped;
        }
        var tidy = new StringBuilder();
        char open = 0;
        for (int i = 0; i < stripped.length(); i++) {
            char character = stripped.charAt(i);
            if (open != 0) {
                open = character == open ? 0 : open;
            } else if (character == '\'' || character == '"' || character == '`') {
                open = character;
            } else if (Character.isWhitespace(character)) {
                if (!Character.isWhitespace(stripped.charAt(i - 1))) {
                    tidy.append(' ');
                }
                continue;
            }
            tidy.append(character);
        }
        return open == 0 ? tidy.toString() : stripped;
    }

    /** {@return the next word; empty where something else was passed over} */
    private String next() {
        char first = text.charAt(position);
        switch (first) {
            case '\'' -> {
                quoted('\'');
                return "";
            }
            case '"', '`' -> {
                return quoted(first);
            }
            case '[' -> {
                return bracketed();
            }
            default -> {
                if (passedComment()) {
                    return "";
                }
            }
        }
        if (!Character.isUnicodeIdentifierStart(first) && first != '_') {
            position++;
            return "";
        }
        int start = position;
        while (position < text.length() && isPart(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private static boolean isPart(char character) {
        return Character.isUnicodeIdentifierPart(character) || character == '$';
    }

    private String quoted(char quote) {
        var word = new StringBuilder();
        position++;
        while (position < text.length()) {
            char character = text.charAt(position++);
            if (character == quote) {
                if (position >= text.length() || text.charAt(position) != quote) {
                    break;
                }
                position++;
            }
            word.append(character);
        }
        return word.toString();
    }

    /** Brackets quote a name in SQLite and index an array in PostgreSQL; only the brackets are passed, so both are seen. */
    private String bracketed() {
        int end = text.indexOf(']', position);
        String inside = end < 0 ? "" : text.substring(position + 1, end);
        position++;
        return inside;
    }

    private boolean passedComment() {
        if (text.startsWith("--", position)) {
            int end = text.indexOf('\n', position);
            position = end < 0 ? text.length() : end + 1;
            return true;
        }
        if (text.startsWith("/*", position)) {
            int end = text.indexOf("*/", position + 2);
            position = end < 0 ? text.length() : end + 2;
            return true;
        }
        return false;
    }
}
