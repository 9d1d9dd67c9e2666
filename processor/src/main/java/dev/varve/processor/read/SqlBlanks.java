package dev.varve.processor.read;

import dev.varve.schema.SqlText;

/** Compares SQL texts without regard to blanks and line breaks between words. */
final class SqlBlanks {

    private SqlBlanks() {}

    /** {@return whether two texts differ in nothing but blanks outside of literals and quoted names} */
    static boolean areSame(SqlText one, SqlText other) {
        return squeezed(one.sql()).equals(squeezed(other.sql()))
                && one.dialects().keySet().equals(other.dialects().keySet())
                && one.dialects().entrySet().stream()
                        .allMatch(text -> squeezed(text.getValue())
                                .equals(squeezed(other.in(text.getKey()).orElse(""))));
    }

    /** A comment to the end of its line makes line breaks mean something. */
    private static String squeezed(String sql) {
        if (sql.contains("--")) {
            return sql.strip();
        }
        var squeezed = new StringBuilder();
        char quote = 0;
        boolean blank = false;
        for (char letter : sql.strip().toCharArray()) {
            if (quote == 0 && Character.isWhitespace(letter)) {
                blank = true;
                continue;
            }
            if (blank) {
                squeezed.append(' ');
                blank = false;
            }
            if (quote == 0 && (letter == '\'' || letter == '"')) {
                quote = letter;
            } else if (letter == quote) {
                quote = 0;
            }
            squeezed.append(letter);
        }
        return squeezed.toString();
    }
}
