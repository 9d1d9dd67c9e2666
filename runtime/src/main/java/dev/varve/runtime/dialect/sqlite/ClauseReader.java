package dev.varve.runtime.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Splits what follows the name of a column, or a piece between the commas of a table, into clauses. */
final class ClauseReader {

    /** What stands right after one of these belongs to it, even if it looks like the beginning of a clause. */
    private static final Set<String> TAKES_NEXT =
            Set.of("CONSTRAINT", "COLLATE", "DEFAULT", "REFERENCES", "SET", "MATCH", "CONFLICT");

    private static final Map<String, Clause.Kind> KINDS = Map.of(
            "PRIMARY", Clause.Kind.PRIMARY_KEY,
            "UNIQUE", Clause.Kind.UNIQUE,
            "CHECK", Clause.Kind.CHECK,
            "FOREIGN", Clause.Kind.FOREIGN_KEY,
            "REFERENCES", Clause.Kind.FOREIGN_KEY,
            "NOT", Clause.Kind.NOT_NULL,
            "NULL", Clause.Kind.NULL,
            "DEFAULT", Clause.Kind.DEFAULT,
            "COLLATE", Clause.Kind.COLLATE,
            "GENERATED", Clause.Kind.GENERATED);

    private static final Set<String> OF_TABLE = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");

    private final List<Token> tokens;
    private final boolean ofTable;
    private final List<Clause> clauses = new ArrayList<>();
    private final List<Token> pending = new ArrayList<>();
    private final List<Token> gap = new ArrayList<>();
    private Clause.@Nullable Kind kind;
    private @Nullable String name;
    private String previous = "";

    private ClauseReader(List<Token> tokens, boolean ofTable) {
        this.tokens = tokens;
        this.ofTable = ofTable;
    }

    /** {@return whether a piece of a table that begins with this token is a constraint} */
    static boolean beginsConstraint(Token first) {
        return OF_TABLE.contains(first.keyword());
    }

    /** {@return the clauses of a column, from its type to the gaps at its end} */
    static List<Clause> ofColumn(List<Token> afterName) {
        return new ClauseReader(afterName, false).read();
    }

    /** {@return the constraints of a table; SQLite does not insist on commas between them} */
    static List<Clause> ofTable(List<Token> piece) {
        return new ClauseReader(piece, true).read();
    }

    private List<Clause> read() {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isGap()) {
                gap.add(token);
                continue;
            }
            if (depth == 0) {
                String keyword = token.keyword();
                boolean begins = begins(keyword, i);
                if (begins && !namesWhatFollows()) {
                    flush();
                }
                note(keyword, token, begins);
                previous = TAKES_NEXT.contains(previous) ? "" : keyword;
            }
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
            pending.addAll(gap);
            gap.clear();
            pending.add(token);
        }
        if (ofTable) {
            pending.addAll(gap);
            gap.clear();
        }
        flush();
        if (!gap.isEmpty()) {
            clauses.add(new Clause(Clause.Kind.END, Optional.empty(), List.copyOf(gap)));
        }
        return List.copyOf(clauses);
    }

    private boolean begins(String keyword, int index) {
        if (TAKES_NEXT.contains(previous)) {
            return false;
        }
        if (ofTable) {
            return OF_TABLE.contains(keyword);
        }
        return switch (keyword) {
            case "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "REFERENCES", "DEFAULT", "COLLATE" -> true;
            case "NOT" -> following(index).equals("NULL");
            case "NULL" -> !previous.equals("NOT");
            case "GENERATED" -> following(index).equals("ALWAYS");
            case "AS" -> !previous.equals("ALWAYS");
            default -> false;
        };
    }

    private String following(int index) {
        return tokens.subList(index + 1, tokens.size()).stream()
                .filter(token -> !token.isGap())
                .findFirst()
                .map(Token::keyword)
                .orElse("");
    }

    /** {@return whether only CONSTRAINT and a name are pending} */
    private boolean namesWhatFollows() {
        return kind == null && name != null && !previous.equals("CONSTRAINT");
    }

    private void note(String keyword, Token token, boolean begins) {
        if (previous.equals("CONSTRAINT") && kind == null) {
            name = token.name();
        } else if (begins && !keyword.equals("CONSTRAINT")) {
            kind = keyword.equals("AS") ? Clause.Kind.GENERATED : KINDS.get(keyword);
        } else if (kind == null && name == null && !keyword.equals("CONSTRAINT")) {
            kind = Clause.Kind.TYPE;
        }
    }

    private void flush() {
        if (!pending.isEmpty()) {
            Clause.Kind found = kind == null ? Clause.Kind.EMPTY : kind;
            clauses.add(new Clause(found, Optional.ofNullable(name), List.copyOf(pending)));
        }
        pending.clear();
        kind = null;
        name = null;
    }
}
