package dev.varve.schema.snapshot;

/** Texts in quotes, as JSON wants them and as the state hash is made of. */
final class Quoted {

    /** The first character beyond the printable ones of ASCII. */
    private static final char DELETE = 0x7f;

    private Quoted() {}

    /**
     * {@return the text in double quotes} Escaped is what JSON demands and what UTF-8 cannot hold; every other
     * character stays itself.
     */
    static String of(String text) {
        return isPlain(text) ? '"' + text + '"' : escaped(text);
    }

    /** Most names and texts are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ' || letter >= DELETE || letter == '"' || letter == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> append(quoted, character);
            }
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        // Line separators are legal in JSON, but editors and diffs break lines at them.
        boolean separator = character == 0x2028 || character == 0x2029;
        if (half || separator || Character.isISOControl(character)) {
            String hex = Integer.toHexString(character);
            quoted.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
        } else {
            quoted.appendCodePoint(character);
        }
    }
}
