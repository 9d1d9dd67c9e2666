package dev.varve.runtime.dialect.sqlite;

import java.util.List;

/** Reads the text of a CREATE VIEW as SQLite keeps it. */
final class ViewText {

    private ViewText() {}

    /** {@return its query; names that the view gives to the columns become part of it} */
    static String query(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        int depth = 0;
        int open = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isSign('(')) {
                open = depth == 0 ? i : open;
                depth++;
            } else if (token.isSign(')')) {
                depth--;
            } else if (token.is("AS") && depth == 0) {
                String query =
                        Tokenizer.text(tokens.subList(i + 1, tokens.size())).strip();
                return open < 0
                        ? query
                        : "WITH varve_view "
                                + Tokenizer.text(tokens.subList(open, i)).strip() + " AS (" + query
                                + ") SELECT * FROM varve_view";
            }
        }
        return sql;
    }
}
