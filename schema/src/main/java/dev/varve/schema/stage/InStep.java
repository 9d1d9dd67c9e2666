package dev.varve.schema.stage;

import static dev.varve.schema.stage.SqlNames.quoted;
import static dev.varve.schema.stage.SqlNames.quotedTable;

import dev.varve.schema.QualifiedName;
import dev.varve.schema.SqlText;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunSql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
 * <p>PostgreSQL and SQLite have triggers in SQL. On a database that has none the migration is refused, unless its author
 * said that the columns are not kept in step there.
 *
 * @param table the table
 * @param key its key columns
 * @param forward for each new column the SQL of its value, over the old ones
 * @param back for each old column the SQL of its value, over the new ones
 * @param apartOn the databases on which nothing is done
 */
record InStep(
        String table,
        List<String> key,
        SortedMap<String, String> forward,
        SortedMap<String, String> back,
        List<String> apartOn) {

    private static final String NOTHING = "SELECT 1";

    Change begin() {
        return step("keep " + columns() + " in step", made(), gone());
    }

    Change end() {
        return step("keep " + columns() + " in step no longer", gone(), made());
    }

    private SqlText made() {
        return text(postgres(), sqlite());
    }

    private SqlText gone() {
        return text(
                "DROP TRIGGER " + quoted(name()) + " ON " + quotedTable(table) + ";\nDROP FUNCTION " + function()
                        + "()",
                triggers().keySet().stream()
                        .map(trigger -> "DROP TRIGGER " + quoted(trigger))
                        .collect(Collectors.joining(";\n")));
    }

    private SqlText text(String postgres, String sqlite) {
        var dialects = new TreeMap<String, String>();
        dialects.put("postgres", postgres);
        dialects.put("sqlite", sqlite);
        apartOn.forEach(dialect -> dialects.put(dialect, NOTHING));
        return new SqlText("", dialects);
    }

    private static Change step(String name, SqlText sql, SqlText undo) {
        return new RunSql(name, sql, List.of(), Optional.of(new RunSql.Undo(undo, true)));
    }

    private String columns() {
        return Stream.concat(back.keySet().stream(), forward.keySet().stream())
                .collect(Collectors.joining(", ", table + " (", ")"));
    }

    /** The hash of a text is the same on every machine. */
    private String name() {
        return "varve_step_" + Integer.toHexString(columns().hashCode());
    }

    private String function() {
        String schema = QualifiedName.parse(table)
                .schema()
                .map(owner -> quoted(owner) + ".")
                .orElse("");
        return schema + quoted(name());
    }

    private String postgres() {
        String row =
                "(SELECT varve_given.*) AS " + quoted(QualifiedName.parse(table).name());
        var body = new ArrayList<String>();
        if (back.isEmpty()) {
            forward.forEach((column, sql) -> body.addAll(fill(column, sql, row, "    ")));
        } else {
            body.add("    IF TG_OP = 'INSERT' THEN");
            forward.forEach((column, sql) -> body.addAll(fill(column, sql, row, "        ")));
            back.forEach((column, sql) -> body.addAll(fill(column, sql, row, "        ")));
            body.add("    ELSIF " + changed(back.keySet(), "IS DISTINCT FROM", " OR ") + " THEN");
            body.add("        IF " + changed(forward.keySet(), "IS NOT DISTINCT FROM", " AND ") + " THEN");
            forward.forEach((column, sql) -> body.add(assign(column, sql, row, "            ")));
            body.add("        END IF;");
            body.add("    ELSIF " + changed(forward.keySet(), "IS DISTINCT FROM", " OR ") + " THEN");
            // Who writes what it would have become anyway, such as the one who fills it, changes nothing of what is
            // old.
            forward.forEach((column, sql) -> body.add(select(column, sql, row, "        ", "varve_step")));
            body.add("        IF " + ahead() + " THEN");
            back.forEach((column, sql) -> body.add(assign(column, sql, row, "            ")));
            body.add("        END IF;");
            body.add("    END IF;");
        }
        return "CREATE FUNCTION " + function()
                + "() RETURNS trigger LANGUAGE plpgsql AS $varve$\nDECLARE\n    varve_given "
                + quotedTable(table) + ";\n" + (back.isEmpty() ? "" : "    varve_step " + quotedTable(table) + ";\n")
                + "BEGIN\n    varve_given := NEW;\n"
                + String.join("\n", body) + "\n    RETURN NEW;\nEND\n$varve$;\nCREATE TRIGGER " + quoted(name())
                + " BEFORE INSERT OR UPDATE ON " + quotedTable(table) + " FOR EACH ROW EXECUTE FUNCTION " + function()
                + "()";
    }

    private static List<String> fill(String column, String sql, String row, String indent) {
        return List.of(
                indent + "IF varve_given." + quoted(column) + " IS NULL THEN",
                assign(column, sql, row, indent + "    "),
                indent + "END IF;");
    }

    private static String assign(String column, String sql, String row, String indent) {
        return select(column, sql, row, indent, "NEW");
    }

    private static String select(String column, String sql, String row, String indent, String into) {
        return indent + "SELECT (" + sql + ") INTO " + into + "." + quoted(column) + " FROM " + row + ";";
    }

    private String ahead() {
        return forward.keySet().stream()
                .map(SqlNames::quoted)
                .map(name -> "(NEW." + name + " IS DISTINCT FROM OLD." + name + " AND NEW." + name
                        + " IS DISTINCT FROM varve_step." + name + ")")
                .collect(Collectors.joining(" OR "));
    }

    private static String changed(Collection<String> columns, String how, String and) {
        return columns.stream()
                .map(column -> "NEW." + quoted(column) + " " + how + " OLD." + quoted(column))
                .collect(Collectors.joining(and, "(", ")"));
    }

    private String sqlite() {
        return String.join(";\n", triggers().values());
    }

    /** {@return SQLite's triggers by name; each sees the row as the statement left it, and writes it once more} */
    private SortedMap<String, String> triggers() {
        var triggers = new TreeMap<String, String>();
        var all = new TreeMap<>(forward);
        all.putAll(back);
        triggers.put(
                name() + "_insert",
                trigger("_insert", "INSERT", missing(all.keySet()), set(all, this::unlessGiven), ""));
        if (back.isEmpty()) {
            triggers.put(
                    name() + "_update",
                    trigger("_update", "UPDATE", missing(all.keySet()), set(all, this::unlessGiven), ""));
            return triggers;
        }
        // The columns that a trigger writes wake the other one, which must find that they are in step.
        triggers.put(name() + "_new", follow("_new", back, forward));
        triggers.put(name() + "_old", follow("_old", forward, back));
        return triggers;
    }

    private String follow(String suffix, SortedMap<String, String> written, SortedMap<String, String> following) {
        String condition =
                changed(written.keySet(), "IS NOT", " OR ") + " AND " + changed(following.keySet(), "IS", " AND ");
        String ahead = written.entrySet().stream()
                .map(column -> {
                    String name = quoted(column.getKey());
                    return "NEW." + name + " IS NOT OLD." + name + " AND " + name + " IS NOT (" + column.getValue()
                            + ")";
                })
                .collect(Collectors.joining(" OR "));
        String columns = written.keySet().stream().map(SqlNames::quoted).collect(Collectors.joining(", "));
        return trigger(
                suffix,
                "UPDATE OF " + columns,
                condition,
                set(following, column -> "(" + following.get(column) + ")"),
                " AND (" + ahead + ")");
    }

    private String trigger(String suffix, String event, String condition, String set, String more) {
        String row = key.stream()
                .map(column -> quoted(column) + " = NEW." + quoted(column))
                .collect(Collectors.joining(" AND "));
        return "CREATE TRIGGER " + quoted(name() + suffix) + " AFTER " + event + " ON " + quoted(table) + " WHEN "
                + condition + " BEGIN\n    UPDATE " + quoted(table) + " SET " + set + " WHERE " + row + more
                + ";\nEND";
    }

    private static String missing(Collection<String> columns) {
        return columns.stream()
                .map(column -> "NEW." + quoted(column) + " IS NULL")
                .collect(Collectors.joining(" OR "));
    }

    private String unlessGiven(String column) {
        String sql = forward.getOrDefault(column, back.get(column));
        return "CASE WHEN " + quoted(column) + " IS NULL THEN (" + sql + ") ELSE " + quoted(column) + " END";
    }

    private static String set(SortedMap<String, String> columns, Function<String, String> value) {
        return columns.keySet().stream()
                .map(column -> quoted(column) + " = " + value.apply(column))
                .collect(Collectors.joining(", "));
    }
}
