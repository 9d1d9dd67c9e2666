package dev.varve.schema.stage;

import dev.varve.schema.SqlText;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunSql;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Columns that triggers keep in step between the phases: programs of the earlier version write the old ones and those of
 * the later version the new ones, and each reads what the other wrote. Where there is nothing old, the trigger only puts
 * a value in the place of NULL.
 *
 * <p>Rows that come and rows that change have a step each, because MariaDB has a trigger for each and commits each by
 * itself. On a database without triggers in SQL the migration is refused, unless its author said that the columns are not
 * kept in step there.
 *
 * @param table the table
 * @param key its key columns
 * @param columns all of its columns
 * @param pairs which of them are kept in step
 */
record InStep(String table, List<String> key, List<String> columns, Pairs pairs) {

    private static final String NOTHING = "SELECT 1";

    /** What a trigger follows. */
    enum Event {
        INSERT("come"),
        UPDATE("change");

        private final String word;

        Event(String word) {
            this.word = word;
        }
    }

    /**
     * Which columns are kept in step.
     *
     * @param forward for each new column the SQL of its value, over the old ones
     * @param back for each old column the SQL of its value, over the new ones
     * @param apartOn the databases on which nothing is done
     */
    record Pairs(SortedMap<String, String> forward, SortedMap<String, String> back, List<String> apartOn) {

        SortedMap<String, String> all() {
            var all = new TreeMap<>(forward);
            all.putAll(back);
            return all;
        }
    }

    /** The triggers of one database, as SQL. */
    interface Triggers {

        /** {@return what makes the trigger for an event} */
        String made(Event event);

        /** {@return what drops it} */
        String gone(Event event);
    }

    /** {@return the steps that make the triggers} */
    List<Change> begin() {
        return Arrays.stream(Event.values())
                .map(event -> step("keep ", event, made(event), gone(event)))
                .toList();
    }

    /** {@return the steps that drop them} */
    List<Change> end() {
        return Arrays.stream(Event.values())
                .map(event -> step("no longer keep ", event, gone(event), made(event)))
                .toList();
    }

    private SqlText made(Event event) {
        return text(triggers -> triggers.made(event));
    }

    private SqlText gone(Event event) {
        return text(triggers -> triggers.gone(event));
    }

    private SqlText text(Function<Triggers, String> sql) {
        var dialects = new TreeMap<String, String>();
        dialects.put("mariadb", sql.apply(new MariaDbTriggers(this)));
        dialects.put("postgres", sql.apply(new PostgresTriggers(this)));
        dialects.put("sqlite", sql.apply(new SqliteTriggers(this)));
        pairs.apartOn().forEach(dialect -> dialects.put(dialect, NOTHING));
        return new SqlText("", dialects);
    }

    /** What MariaDB commits by itself is written so that it may run again. */
    private Change step(String verb, Event event, SqlText sql, SqlText undo) {
        String name = verb + words() + " in step when rows " + event.word;
        return new RunSql(name, sql, List.of(), true, Optional.of(new RunSql.Undo(undo, true, true)));
    }

    private String words() {
        return Stream.concat(pairs.back().keySet().stream(), pairs.forward().keySet().stream())
                .collect(Collectors.joining(", ", table + " (", ")"));
    }

    /** {@return a comparison of what columns were and become} */
    static String changed(Collection<String> columns, String how, String and) {
        return columns.stream()
                .map(column -> "NEW." + SqlNames.quoted(column) + " " + how + " OLD." + SqlNames.quoted(column))
                .collect(Collectors.joining(and, "(", ")"));
    }

    /** {@return the name of the trigger; the hash of a text is the same on every machine} */
    String name(Event event) {
        return "varve_step_" + Integer.toHexString(words().hashCode()) + "_"
                + event.name().toLowerCase(Locale.ROOT);
    }
}
