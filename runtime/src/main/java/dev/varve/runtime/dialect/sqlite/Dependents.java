package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Has SQLite compile the views and triggers that use a table, as it does by itself only when somebody reads the view or
 * fires the trigger: too late to learn that a migration has broken them.
 *
 * @param catalog what the database had before the change
 * @param table the table
 * @param columns its columns after the change: from the names they had before, those that are gone left out
 */
record Dependents(Catalog catalog, String table, UnaryOperator<String> columns) {

    List<Statement> checks() {
        var statements = new ArrayList<Statement>();
        for (Catalog.Entry entry : catalog.dependents(table)) {
            if (entry.type().equals("view")) {
                statements.add(Assertions.requireReadable(entry.name()));
            } else {
                firing(entry)
                        .ifPresent(sql ->
                                statements.add(new Statement(sql, "check that trigger " + entry.name() + " compiles")));
            }
        }
        return List.copyOf(statements);
    }

    /** {@return a statement that would fire the trigger for each row, and is for none} */
    private Optional<String> firing(Catalog.Entry trigger) {
        List<Token> words = Tokenizer.tokens(trigger.sql()).stream()
                .filter(token -> !token.isGap())
                .toList();
        int event = 0;
        while (event < words.size()
                && !List.of("DELETE", "INSERT", "UPDATE")
                        .contains(words.get(event).keyword())) {
            event++;
        }
        if (event == words.size()) {
            return Optional.empty();
        }
        String target = SqliteSql.quote(trigger.table());
        Optional<String> column = words.get(event + 1).is("OF")
                ? Optional.of(after(trigger.table(), words.get(event + 2).name()))
                : firstColumn(trigger.table());
        return switch (words.get(event).keyword()) {
            case "DELETE" -> Optional.of("DELETE FROM " + target + " WHERE 0");
            case "UPDATE" ->
                column.map(SqliteSql::quote)
                        .map(name -> "UPDATE " + target + " SET " + name + " = " + name + " WHERE 0");
            default -> {
                String list =
                        column.map(name -> " (" + SqliteSql.quote(name) + ")").orElse("");
                String selected = column.map(SqliteSql::quote).orElse("*");
                yield Optional.of(
                        "INSERT INTO " + target + list + " SELECT " + selected + " FROM " + target + " WHERE 0");
            }
        };
    }

    private String after(String owner, String column) {
        return owner.equalsIgnoreCase(table) ? columns.apply(column) : column;
    }

    /** {@return a column that can be written; nothing for a view, whose columns only SQLite knows} */
    private Optional<String> firstColumn(String owner) {
        return catalog.entries().stream()
                .filter(entry -> entry.is("table", owner))
                .flatMap(entry -> TableSql.read(entry.sql()).columns().stream())
                .filter(column -> !column.has(Clause.Kind.GENERATED))
                .flatMap(column -> Stream.of(after(owner, column.name())))
                .filter(name -> !name.isEmpty())
                .findFirst();
    }
}
