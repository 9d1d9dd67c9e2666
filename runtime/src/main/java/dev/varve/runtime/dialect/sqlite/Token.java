package dev.varve.runtime.dialect.sqlite;

import java.util.Locale;

/**
 * A word, name, constant, sign or gap of an SQL text. The texts of all tokens together are the text they were read from.
 *
 * @param kind what it is
 * @param text as it stands there
 */
record Token(Kind kind, String text) {

    /** What a token is. */
    enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in double quotes, backticks or brackets. */
        NAME,
        /** A constant in single quotes, of text or of bytes. */
        STRING,
        /** A number or a sign. */
        OTHER,
        /** White space or one comment. */
        GAP
    }

    boolean isGap() {
        return kind == Kind.GAP;
    }

    /** {@return whether this is the keyword, in any case} */
    boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /** {@return whether this is the sign} */
    boolean isSign(char sign) {
        return kind == Kind.OTHER && text.length() == 1 && text.charAt(0) == sign;
    }

    /** {@return whether this can be a name; SQLite takes constants of text for names where only a name can stand} */
    boolean isName() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }

    /** {@return the name without quotes} */
    String name() {
        if (kind == Kind.WORD || kind == Kind.OTHER) {
            return text;
        }
        char quote = text.charAt(0);
        String inner = text.substring(1, text.length() - 1);
        return quote == '[' ? inner : inner.replace("" + quote + quote, "" + quote);
    }

    /** {@return the keyword this is, in upper case; nothing of use for other tokens} */
    String keyword() {
        return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
    }
}
