package dev.varve.schema.stage;

import static dev.varve.schema.stage.SqlNames.quoted;
import static dev.varve.schema.stage.SqlNames.quotedTable;

import dev.varve.schema.QualifiedName;
import dev.varve.schema.stage.InStep.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Triggers that write into the row before it is stored. */
record PostgresTriggers(InStep step) implements InStep.Triggers {

    @Override
    public String made(Event event) {
        boolean follows = isTwoWay(event);
        return "CREATE FUNCTION " + function(event)
                + "() RETURNS trigger LANGUAGE plpgsql AS $varve$\nDECLARE\n    varve_given "
                + quotedTable(step.table()) + ";\n"
                + (follows ? "    varve_step " + quotedTable(step.table()) + ";\n" : "")
                + "BEGIN\n    varve_given := NEW;\n"
                + String.join("\n", follows ? followed() : filled())
                + "\n    RETURN NEW;\nEND\n$varve$;\nCREATE TRIGGER "
                + quoted(step.name(event)) + " BEFORE " + event + " ON " + quotedTable(step.table())
                + " FOR EACH ROW EXECUTE FUNCTION " + function(event) + "()";
    }

    @Override
    public String gone(Event event) {
        return "DROP TRIGGER " + quoted(step.name(event)) + " ON " + quotedTable(step.table()) + ";\nDROP FUNCTION "
                + function(event) + "()";
    }

    private boolean isTwoWay(Event event) {
        return event == Event.UPDATE && !step.pairs().back().isEmpty();
    }

    private List<String> filled() {
        var lines = new ArrayList<String>();
        step.pairs().forward().forEach((column, sql) -> lines.addAll(fill(column, sql)));
        step.pairs().back().forEach((column, sql) -> lines.addAll(fill(column, sql)));
        return lines;
    }

    private List<String> fill(String column, String sql) {
        return List.of(
                "    IF varve_given." + quoted(column) + " IS NULL THEN",
                select(column, sql, "        ", "NEW"),
                "    END IF;");
    }

    private List<String> followed() {
        var forward = step.pairs().forward();
        var back = step.pairs().back();
        var lines = new ArrayList<String>();
        lines.add("    IF " + InStep.changed(back.keySet(), "IS DISTINCT FROM", " OR ") + " THEN");
        lines.add("        IF " + InStep.changed(forward.keySet(), "IS NOT DISTINCT FROM", " AND ") + " THEN");
        forward.forEach((column, sql) -> lines.add(select(column, sql, "            ", "NEW")));
        lines.add("        END IF;");
        lines.add("    ELSIF " + InStep.changed(forward.keySet(), "IS DISTINCT FROM", " OR ") + " THEN");
        // Who writes what it would have become anyway, such as the one who fills it, changes nothing of what is old.
        forward.forEach((column, sql) -> lines.add(select(column, sql, "        ", "varve_step")));
        lines.add("        IF " + ahead() + " THEN");
        back.forEach((column, sql) -> lines.add(select(column, sql, "            ", "NEW")));
        lines.add("        END IF;");
        lines.add("    END IF;");
        return lines;
    }

    private String select(String column, String sql, String indent, String into) {
        return indent + "SELECT (" + sql + ") INTO " + into + "." + quoted(column) + " FROM (SELECT varve_given.*) AS "
                + quoted(QualifiedName.parse(step.table()).name()) + ";";
    }

    private String ahead() {
        return step.pairs().forward().keySet().stream()
                .map(SqlNames::quoted)
                .map(name -> "(NEW." + name + " IS DISTINCT FROM OLD." + name + " AND NEW." + name
                        + " IS DISTINCT FROM varve_step." + name + ")")
                .collect(Collectors.joining(" OR "));
    }

    private String function(Event event) {
        return SqlNames.beside(step.table(), step.name(event), SqlNames::quoted);
    }
}
