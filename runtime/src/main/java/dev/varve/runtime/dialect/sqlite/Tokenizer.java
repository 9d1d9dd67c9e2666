package dev.varve.runtime.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Splits an SQL text that SQLite has accepted into tokens, and loses nothing of it. */
final class Tokenizer {

    private final String sql;
    private int at;

    private Tokenizer(String sql) {
        this.sql = sql;
    }

    /** {@return the tokens, gaps included} */
    static List<Token> tokens(String sql) {
        var tokenizer = new Tokenizer(sql);
        var tokens = new ArrayList<Token>();
        while (tokenizer.at < sql.length()) {
            tokens.add(tokenizer.next());
        }
        return List.copyOf(tokens);
    }

    /** {@return the text of the tokens} */
    static String text(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining());
    }

    private Token next() {
        int start = at;
        Token.Kind kind = kind(sql.charAt(start), following(start));
        at = Math.min(end(kind, start), sql.length());
        return new Token(kind, sql.substring(start, at));
    }

    private char following(int position) {
        return position + 1 < sql.length() ? sql.charAt(position + 1) : 0;
    }

    private static Token.Kind kind(char first, char second) {
        if (isSpace(first) || (first == '-' && second == '-') || (first == '/' && second == '*')) {
            return Token.Kind.GAP;
        }
        if (first == '\'' || ((first == 'x' || first == 'X') && second == '\'')) {
            return Token.Kind.STRING;
        }
        if (first == '"' || first == '`' || first == '[') {
            return Token.Kind.NAME;
        }
        return isWordPart(first) && !isDigit(first) ? Token.Kind.WORD : Token.Kind.OTHER;
    }

    private int end(Token.Kind kind, int start) {
        char first = sql.charAt(start);
        return switch (kind) {
            case GAP -> gapEnd(start, first);
            case STRING -> quotedEnd(first == '\'' ? start : start + 1, '\'');
            case NAME -> first == '[' ? after("]", start + 1) : quotedEnd(start, first);
            case WORD -> wordEnd(start);
            case OTHER -> beginsNumber(first, following(start)) ? numberEnd(start) : start + 1;
        };
    }

    private int gapEnd(int start, char first) {
        if (first == '-') {
            int newline = sql.indexOf('\n', start);
            return newline < 0 ? sql.length() : newline;
        }
        if (first == '/') {
            return after("*/", start + 2);
        }
        int end = start;
        while (end < sql.length() && isSpace(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private int after(String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private int quotedEnd(int start, char quote) {
        int end = start + 1;
        while (end < sql.length()) {
            if (sql.charAt(end) == quote) {
                if (following(end) != quote) {
                    return end + 1;
                }
                end++;
            }
            end++;
        }
        return end;
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private int numberEnd(int start) {
        int end = start;
        while (end < sql.length()) {
            char character = sql.charAt(end);
            boolean signOfExponent = (character == '+' || character == '-')
                    && (sql.charAt(end - 1) == 'e' || sql.charAt(end - 1) == 'E')
                    && !sql.startsWith("0x", start)
                    && !sql.startsWith("0X", start);
            if (!isWordPart(character) && character != '.' && !(end > start && signOfExponent)) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static boolean isSpace(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    private static boolean beginsNumber(char first, char second) {
        return isDigit(first) || (first == '.' && isDigit(second));
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isWordPart(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || isDigit(character)
                || character == '_'
                || character == '$'
                || character >= 0x80;
    }
}
