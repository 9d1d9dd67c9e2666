package dev.varve.schema.change;

/** Keeps canonical lines lines: a character that would break one, or that UTF-8 cannot hold, becomes an escape. */
final class OneLine {

    /** The first character beyond the printable ones of ASCII. */
    private static final char DELETE = 0x7f;

    private OneLine() {}

    /** {@return the text without line breaks and control characters, reversibly} */
    static String of(String text) {
        return isPlain(text) ? text : escaped(text);
    }

    /** Most lines are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ' || letter >= DELETE || letter == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        var line = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> append(line, character);
            }
        });
        return line.toString();
    }

    private static void append(StringBuilder line, int character) {
        boolean separator = character == 0x2028 || character == 0x2029;
        boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        if (separator || half || Character.isISOControl(character)) {
            String hex = Integer.toHexString(character);
            line.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
        } else {
            line.appendCodePoint(character);
        }
    }
}
