package dev.varve.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /**
     * {@return the words, literals and signs of a text, without regard to white space and to the case of plain words} A
     * text with comments or dollar quotes, whose lines mean something, is one piece but for its kind of line ends.
     */
    static List<String> pieces(String text) {
        String stripped = text.strip().replace("\r\n", "\n");
        if (stripped.contains("--") || stripped.contains("/*") || stripped.contains("$$")) {
            return List.of(stripped);
        }
        var pieces = new ArrayList<String>();
        int position = 0;
        while (position < stripped.length()) {
            int end = end(stripped, position);
            String piece = stripped.substring(position, end);
            boolean plain = Character.isUnicodeIdentifierStart(piece.charAt(0)) && !opensLiteral(stripped, end);
            if (!piece.isBlank()) {
                pieces.add(plain ? piece.toLowerCase(Locale.ROOT) : piece);
            }
            position = end;
        }
        return pieces;
    }

    /** A word right before a literal says how it is written, and belongs to it: {@code E'...'}, {@code N'...'}. */
    private static boolean opensLiteral(String text, int position) {
        return position < text.length() && text.charAt(position) == '\'';
    }

    private static int end(String text, int start) {
        char first = text.charAt(start);
        int end = start + 1;
        if (first == '\'' || first == '"' || first == '`') {
            int closing = text.indexOf(first, end);
            while (closing >= 0 && closing + 1 < text.length() && text.charAt(closing + 1) == first) {
                closing = text.indexOf(first, closing + 2);
            }
            return closing < 0 ? text.length() : closing + 1;
        }
        while (isPart(first) && end < text.length() && isPart(text.charAt(end))) {
            end++;
        }
        return end;
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
