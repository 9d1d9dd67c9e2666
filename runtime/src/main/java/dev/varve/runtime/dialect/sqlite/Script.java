package dev.varve.runtime.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;

/** Splits an author's SQL into its statements, because SQLite's driver would run the first of them and no other. */
final class Script {

    private Script() {}

    /** {@return the statements without their semicolons; those inside of a trigger belong to it} */
    static List<String> statements(String sql) {
        var statements = new ArrayList<String>();
        var current = new ArrayList<Token>();
        int depth = 0;
        boolean trigger = false;
        for (Token token : Tokenizer.tokens(sql)) {
            if (token.isSign(';') && depth == 0) {
                add(statements, current);
                trigger = false;
                continue;
            }
            current.add(token);
            trigger |= token.is("TRIGGER") && begins(current, "CREATE");
            if (trigger && (token.is("BEGIN") || token.is("CASE"))) {
                depth++;
            } else if (trigger && token.is("END")) {
                depth--;
            }
        }
        add(statements, current);
        return List.copyOf(statements);
    }

    private static boolean begins(List<Token> tokens, String keyword) {
        return tokens.stream()
                .filter(token -> !token.isGap())
                .findFirst()
                .filter(token -> token.is(keyword))
                .isPresent();
    }

    private static void add(List<String> statements, List<Token> tokens) {
        if (!tokens.stream().allMatch(Token::isGap)) {
            statements.add(Tokenizer.text(tokens).strip());
        }
        tokens.clear();
    }
}
