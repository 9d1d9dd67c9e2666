package dev.varve.runtime.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One part of the definition of a column, or one constraint of a table, with the gaps before it.
 *
 * @param kind what it is
 * @param name the name of the constraint, if it has one
 * @param tokens all of it
 */
record Clause(Kind kind, Optional<String> name, List<Token> tokens) {

    /** What a clause is. */
    enum Kind {
        NAME,
        TYPE,
        NOT_NULL,
        NULL,
        DEFAULT,
        PRIMARY_KEY,
        UNIQUE,
        CHECK,
        FOREIGN_KEY,
        COLLATE,
        GENERATED,
        /** A name without a constraint, which SQLite accepts. */
        EMPTY,
        /** The gaps at the end. */
        END
    }

    /** {@return a clause of this text} */
    static Clause of(Kind kind, String text) {
        return new Clause(kind, Optional.empty(), Tokenizer.tokens(text));
    }

    /** {@return this clause with other words after the same gaps} */
    Clause withWords(String words) {
        var changed = new ArrayList<>(tokens.stream().takeWhile(Token::isGap).toList());
        changed.addAll(Tokenizer.tokens(words));
        return new Clause(kind, name, List.copyOf(changed));
    }

    /** {@return the tokens that are no gaps} */
    List<Token> words() {
        return tokens.stream().filter(token -> !token.isGap()).toList();
    }

    /** {@return whether the keyword stands in this clause} */
    boolean has(String keyword) {
        return tokens.stream().anyMatch(token -> token.is(keyword));
    }

    /** {@return whether a column of the own table is named so in this clause; in doubt it is} */
    boolean mentions(String column) {
        List<Token> words = words();
        return mentions(
                words.stream()
                        .skip(words.get(0).is("CONSTRAINT") ? 2 : 0)
                        .takeWhile(token -> kind != Kind.FOREIGN_KEY || !token.is("REFERENCES"))
                        .toList(),
                column);
    }

    /** {@return whether the name stands in the text, but not as a function} */
    static boolean mentions(List<Token> tokens, String name) {
        List<Token> words = tokens.stream().filter(token -> !token.isGap()).toList();
        for (int i = 0; i < words.size(); i++) {
            boolean function = i + 1 < words.size()
                    && words.get(i + 1).isSign('(')
                    && words.get(i).kind() == Token.Kind.WORD;
            if (words.get(i).isName() && !function && words.get(i).name().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** {@return how a message calls this constraint of the table} */
    String title() {
        String what = switch (kind) {
            case PRIMARY_KEY -> "the primary key";
            case UNIQUE -> "the unique constraint";
            case CHECK -> "the check";
            case FOREIGN_KEY -> "the foreign key";
            case GENERATED -> "the generated value";
            default -> "the constraint";
        };
        return what + name.map(text -> " \"" + text + "\"").orElse("") + ": " + text().strip();
    }

    String text() {
        return Tokenizer.text(tokens);
    }
}
