package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds rows that refer to a row that is not there, and that did refer to one before. A row that was broken already
 * does not stop a migration.
 *
 * @param children the tables whose foreign keys are looked at
 */
record BrokenReferences(List<String> children) {

    private static final String TABLE = "temp.\"varve_broken\"";

    boolean isNeeded() {
        return !children.isEmpty();
    }

    Statement note() {
        return new Statement(
                "CREATE TEMP TABLE \"varve_broken\" AS\n" + broken(), "note references that are broken already");
    }

    Statement requireNoMore(Assertions assertions) {
        return assertions.require(
                "no reference was broken",
                "NOT EXISTS (SELECT 1 FROM (" + broken() + ") n LEFT JOIN " + TABLE + " o"
                        + " ON o.child = n.child AND o.parent = n.parent AND o.place IS n.place"
                        + " WHERE n.broken > coalesce(o.broken, 0))");
    }

    static Statement forget() {
        return new Statement("DROP TABLE " + TABLE, "drop the notes on broken references");
    }

    private String broken() {
        return children.stream()
                .map(child -> "SELECT \"table\" AS child, parent, rowid AS place, count(*) AS broken"
                        + " FROM pragma_foreign_key_check(" + literal(child) + ") GROUP BY 1, 2, 3")
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String literal(String name) {
        return "'" + name.replace("'", "''") + "'";
    }
}
