package dev.varve.runtime.dialect.sqlite;

import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the statement that created an index. */
final class IndexText {

    private final List<Token> tokens;
    private int position;

    private IndexText(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** {@return the index, or nothing if it has a collation, for which the model has no words} */
    static Optional<Index> read(String name, String sql) {
        return new IndexText(Tokenizer.tokens(sql)).read(name);
    }

    private Optional<Index> read(String name) {
        boolean unique = tokens.stream()
                .takeWhile(token -> !token.isSign('('))
                .anyMatch(token -> token.is("UNIQUE"));
        while (!tokens.get(position).isSign('(')) {
            position++;
        }
        var parts = new ArrayList<IndexPart>();
        do {
            position++;
            List<Token> piece = piece();
            if (piece.stream().anyMatch(token -> token.is("COLLATE"))) {
                return Optional.empty();
            }
            parts.add(part(piece));
        } while (!tokens.get(position).isSign(')'));
        return Optional.of(
                new Index(name, parts, unique, Optional.empty(), List.of(), condition(), false));
    }

    /** {@return what stands before the next comma or the closing parenthesis} */
    private List<Token> piece() {
        int start = position;
        int depth = 0;
        while (depth > 0 || !(tokens.get(position).isSign(',') || tokens.get(position).isSign(')'))) {
            Token token = tokens.get(position);
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
            position++;
        }
        return tokens.subList(start, position);
    }

    private static IndexPart part(List<Token> piece) {
        List<Token> words = piece.stream().filter(token -> !token.isGap()).toList();
        Token last = words.get(words.size() - 1);
        boolean ordered = words.size() > 1 && (last.is("DESC") || last.is("ASC"));
        List<Token> key = ordered ? words.subList(0, words.size() - 1) : words;
        IndexPart part;
        if (key.size() == 1 && key.get(0).isName()) {
            part = IndexPart.of(key.get(0).name());
        } else {
            List<Token> text = ordered ? piece.subList(0, piece.lastIndexOf(last)) : piece;
            part = IndexPart.of(SqlText.of(opened(Tokenizer.text(text).strip())));
        }
        return new IndexPart(part.key(), last.is("DESC"), part.nulls(), 0, Optional.empty());
    }

    /** {@return the expression without the parentheses around all of it} */
    static String opened(String text) {
        List<Token> tokens = Tokenizer.tokens(text);
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).isSign('(') ? 1 : tokens.get(i).isSign(')') ? -1 : 0;
            if (depth == 0) {
                return i == tokens.size() - 1 && i > 0
                        ? text.substring(1, text.length() - 1).strip()
                        : text;
            }
        }
        return text;
    }

    private Optional<SqlText> condition() {
        String rest = Tokenizer.text(tokens.subList(position + 1, tokens.size())).strip();
        int words = "WHERE".length();
        return rest.regionMatches(true, 0, "WHERE", 0, words)
                ? Optional.of(SqlText.of(rest.substring(words).strip()))
                : Optional.empty();
    }
}
