package dev.varve.runtime.dialect.sqlite;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the constraints of a table from its CREATE TABLE. One without a name is called as Varve would have called it.
 *
 * @param table the table's name
 * @param definition its definition
 * @param keys the columns of each table's primary key, to which a foreign key refers that names no columns
 */
record ConstraintText(String table, TableSql definition, Map<String, List<String>> keys) {

    List<Constraint> constraints() {
        var found = new ArrayList<Constraint>();
        for (ColumnSql column : definition.columns()) {
            column.clauses().forEach(clause -> read(clause, List.of(column.name()), found));
        }
        definition.constraints().forEach(clause -> read(clause, List.of(), found));
        return found;
    }

    private void read(Clause clause, List<String> own, List<Constraint> found) {
        List<Token> words = clause.words();
        switch (clause.kind()) {
            case UNIQUE -> {
                List<String> columns = own.isEmpty() ? listed(words) : own;
                found.add(new Unique(name(clause, "uq_", columns), columns, false, Deferral.NONE));
            }
            case CHECK -> {
                long checks = found.stream().filter(Check.class::isInstance).count();
                String name = name(clause, "ck_", List.of(Long.toString(checks + 1)));
                found.add(new Check(name, SqlText.of(condition(clause))));
            }
            case FOREIGN_KEY -> foreignKey(clause, words, own).ifPresent(found::add);
            default -> {}
        }
    }

    /** {@return what stands between the outer parentheses} */
    private static String condition(Clause clause) {
        List<Token> tokens = clause.tokens().stream()
                .dropWhile(token -> !token.is("CHECK"))
                .dropWhile(token -> !token.isSign('('))
                .toList();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).isSign('(') ? 1 : tokens.get(i).isSign(')') ? -1 : 0;
            if (depth == 0) {
                return Tokenizer.text(tokens.subList(1, i)).strip();
            }
        }
        throw new IllegalStateException("a check without its end: " + clause.text());
    }

    private String name(Clause clause, String prefix, List<String> columns) {
        return clause.name().orElseGet(() -> prefix + table + "_" + String.join("_", columns));
    }

    private static List<String> listed(List<Token> words) {
        var names = new ArrayList<String>();
        boolean expected = false;
        for (Token token : words) {
            if (expected) {
                names.add(token.name());
            }
            if (token.isSign(')')) {
                break;
            }
            expected = token.isSign('(') || (token.isSign(',') && !names.isEmpty());
        }
        return names;
    }

    private Optional<Constraint> foreignKey(Clause clause, List<Token> words, List<String> own) {
        int references = 0;
        while (!words.get(references).is("REFERENCES")) {
            references++;
        }
        List<String> columns = own.isEmpty() ? listed(words.subList(0, references)) : own;
        String target = words.get(references + 1).name();
        List<Token> rest = words.subList(references + 2, words.size());
        boolean named = !rest.isEmpty() && rest.get(0).isSign('(');
        List<String> targetColumns = named ? listed(rest) : keys.getOrDefault(target, List.of());
        if (columns.size() != targetColumns.size()) {
            return Optional.empty();
        }
        return Optional.of(new ForeignKey(
                name(clause, "fk_", columns),
                columns,
                target,
                targetColumns,
                action(rest, "DELETE"),
                action(rest, "UPDATE"),
                deferral(rest)));
    }

    private static Action action(List<Token> words, String event) {
        for (int i = 0; i + 2 < words.size(); i++) {
            if (words.get(i).is("ON") && words.get(i + 1).is(event)) {
                return switch (words.get(i + 2).keyword()) {
                    case "CASCADE" -> Action.CASCADE;
                    case "RESTRICT" -> Action.RESTRICT;
                    case "SET" -> words.get(i + 3).is("NULL") ? Action.SET_NULL : Action.SET_DEFAULT;
                    default -> Action.NO_ACTION;
                };
            }
        }
        return Action.NO_ACTION;
    }

    private static Deferral deferral(List<Token> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).is("DEFERRABLE") && (i == 0 || !words.get(i - 1).is("NOT"))) {
                boolean deferred = words.stream().anyMatch(token -> token.is("DEFERRED"));
                return deferred ? Deferral.DEFERRED : Deferral.DEFERRABLE;
            }
        }
        return Deferral.NONE;
    }
}
