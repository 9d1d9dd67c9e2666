package dev.varve.schema.stage;

import dev.varve.schema.QualifiedName;
import dev.varve.schema.SqlText;
import dev.varve.schema.stage.InStep.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Triggers that write into the row before it is stored. Each may be made and dropped again, because nobody may know
 * whether a process that died in it had come to its end. A value goes through a variable of the column's type, so that it
 * is compared as it would be stored.
 */
record MariaDbTriggers(InStep step) implements InStep.Triggers {

    @Override
    public String made(Event event) {
        boolean follows = event == Event.UPDATE && !step.pairs().back().isEmpty();
        var lines = new ArrayList<String>();
        for (String column : step.pairs().all().keySet()) {
            lines.add(
                    "    DECLARE " + variable(column) + " TYPE OF " + name(step.table()) + "." + quoted(column) + ";");
        }
        lines.addAll(follows ? followed() : filled());
        return "CREATE OR REPLACE TRIGGER " + trigger(event) + " BEFORE " + event + " ON " + name(step.table())
                + " FOR EACH ROW BEGIN\n" + String.join("\n", lines) + "\nEND";
    }

    @Override
    public String gone(Event event) {
        return "DROP TRIGGER IF EXISTS " + trigger(event);
    }

    private List<String> filled() {
        var lines = new ArrayList<String>();
        SortedMap<String, String> all = step.pairs().all();
        all.forEach((column, sql) -> lines.add("    IF NEW." + quoted(column) + " IS NULL THEN SET " + variable(column)
                + " = " + value(sql) + "; END IF;"));
        all.keySet()
                .forEach(column -> lines.add("    SET NEW." + quoted(column) + " = COALESCE(NEW." + quoted(column)
                        + ", " + variable(column) + ");"));
        return lines;
    }

    private List<String> followed() {
        SortedMap<String, String> forward = step.pairs().forward();
        SortedMap<String, String> back = step.pairs().back();
        var lines = new ArrayList<String>();
        lines.add("    IF NOT " + unchanged(back.keySet()) + " THEN");
        lines.add("        IF " + unchanged(forward.keySet()) + " THEN");
        lines.addAll(assigned("            ", forward));
        lines.add("        END IF;");
        lines.add("    ELSEIF NOT " + unchanged(forward.keySet()) + " THEN");
        // Who writes what it would have become anyway, such as the one who fills it, changes nothing of what is old.
        lines.addAll(computed("        ", forward));
        lines.add("        IF " + ahead() + " THEN");
        lines.addAll(assigned("            ", back));
        lines.add("        END IF;");
        lines.add("    END IF;");
        return lines;
    }

    private List<String> assigned(String indent, SortedMap<String, String> columns) {
        List<String> lines = new ArrayList<>(computed(indent, columns));
        columns.keySet()
                .forEach(column -> lines.add(indent + "SET NEW." + quoted(column) + " = " + variable(column) + ";"));
        return lines;
    }

    private List<String> computed(String indent, SortedMap<String, String> columns) {
        return columns.entrySet().stream()
                .map(column -> indent + "SET " + variable(column.getKey()) + " = " + value(column.getValue()) + ";")
                .toList();
    }

    /** {@return the value of an expression over the row, under the name of its table} */
    private String value(String sql) {
        SqlText text = SqlText.of(sql);
        String row = step.columns().stream()
                .filter(text::mentions)
                .map(column -> "NEW." + quoted(column) + " AS " + quoted(column))
                .collect(Collectors.joining(", "));
        return row.isEmpty()
                ? "(" + sql + ")"
                : "(SELECT (" + sql + ") FROM (SELECT " + row + ") AS "
                        + quoted(QualifiedName.parse(step.table()).name()) + ")";
    }

    private String ahead() {
        return step.pairs().forward().keySet().stream()
                .map(column -> "NOT (" + same("NEW." + quoted(column), "OLD." + quoted(column)) + " OR "
                        + same("NEW." + quoted(column), variable(column)) + ")")
                .collect(Collectors.joining(" OR "));
    }

    private static String unchanged(Collection<String> columns) {
        return columns.stream()
                .map(column -> same("NEW." + quoted(column), "OLD." + quoted(column)))
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    /** The collation of a text takes another case or accent for the same. */
    private static String same(String one, String other) {
        return "BINARY " + one + " <=> BINARY " + other;
    }

    private String variable(String column) {
        return "varve_" + List.copyOf(step.pairs().all().keySet()).indexOf(column);
    }

    private String trigger(Event event) {
        return SqlNames.beside(step.table(), step.name(event), MariaDbTriggers::quoted);
    }

    private static String name(String table) {
        return SqlNames.table(table, MariaDbTriggers::quoted);
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
