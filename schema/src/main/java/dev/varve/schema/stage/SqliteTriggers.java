package dev.varve.schema.stage;

import static dev.varve.schema.stage.SqlNames.quoted;

import dev.varve.schema.stage.InStep.Event;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Triggers that see the row as the statement left it, and write it once more. */
record SqliteTriggers(InStep step) implements InStep.Triggers {

    @Override
    public String made(Event event) {
        return String.join(";\n", triggers(event).values());
    }

    @Override
    public String gone(Event event) {
        return triggers(event).keySet().stream()
                .map(trigger -> "DROP TRIGGER " + quoted(trigger))
                .collect(Collectors.joining(";\n"));
    }

    private SortedMap<String, String> triggers(Event event) {
        var forward = step.pairs().forward();
        var back = step.pairs().back();
        var triggers = new TreeMap<String, String>();
        String name = step.name(event);
        if (event == Event.INSERT || back.isEmpty()) {
            var all = step.pairs().all();
            triggers.put(name, trigger(name, event.name(), missing(all.keySet()), set(all, this::unlessGiven), ""));
            return triggers;
        }
        // The columns that a trigger writes wake the other one, which must find that they are in step.
        triggers.put(name + "_new", follow(name + "_new", back, forward));
        triggers.put(name + "_old", follow(name + "_old", forward, back));
        return triggers;
    }

    private String follow(String name, SortedMap<String, String> written, SortedMap<String, String> following) {
        String condition = InStep.changed(written.keySet(), "IS NOT", " OR ") + " AND "
                + InStep.changed(following.keySet(), "IS", " AND ");
        String ahead = written.entrySet().stream()
                .map(column -> {
                    String given = quoted(column.getKey());
                    return "NEW." + given + " IS NOT OLD." + given + " AND " + given + " IS NOT (" + column.getValue()
                            + ")";
                })
                .collect(Collectors.joining(" OR "));
        String columns = written.keySet().stream().map(SqlNames::quoted).collect(Collectors.joining(", "));
        return trigger(
                name,
                "UPDATE OF " + columns,
                condition,
                set(following, column -> "(" + following.get(column) + ")"),
                " AND (" + ahead + ")");
    }

    private String trigger(String name, String event, String condition, String set, String more) {
        String row = step.key().stream()
                .map(column -> quoted(column) + " = NEW." + quoted(column))
                .collect(Collectors.joining(" AND "));
        return "CREATE TRIGGER " + quoted(name) + " AFTER " + event + " ON " + quoted(step.table()) + " WHEN "
                + condition + " BEGIN\n    UPDATE " + quoted(step.table()) + " SET " + set + " WHERE " + row + more
                + ";\nEND";
    }

    private static String missing(Collection<String> columns) {
        return columns.stream()
                .map(column -> "NEW." + quoted(column) + " IS NULL")
                .collect(Collectors.joining(" OR "));
    }

    private String unlessGiven(String column) {
        return "CASE WHEN " + quoted(column) + " IS NULL THEN ("
                + step.pairs().all().get(column) + ") ELSE " + quoted(column) + " END";
    }

    private static String set(SortedMap<String, String> columns, Function<String, String> value) {
        return columns.keySet().stream()
                .map(column -> quoted(column) + " = " + value.apply(column))
                .collect(Collectors.joining(", "));
    }
}
