package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets plain SQL fail a migration: a scratch table has a NOT NULL column for each thing that must hold, and a statement
 * inserts NULL where it does not. SQLite then names the column, so that is what must hold, in words. (A CHECK can be
 * switched off for a connection, NOT NULL cannot.) The table is temporary and gone at the end, or with the transaction.
 */
final class Assertions {

    private static final String TABLE = "temp.\"varve_check\"";
    private static final String COMPILES = "it compiles";

    private final Set<String> promises = new LinkedHashSet<>(List.of(COMPILES));

    /**
     * {@return the statement that fails unless the condition is true}
     *
     * @param promise what holds then, in words
     * @param condition an SQL condition
     */
    Statement require(String promise, String condition) {
        promises.add(promise);
        return new Statement(
                "INSERT INTO " + TABLE + " (" + SqliteSql.quote(promise) + ")\nSELECT CASE WHEN " + condition
                        + " THEN 1 END",
                "check that " + promise);
    }

    /** {@return the statement that fails if the view cannot be read} */
    static Statement requireReadable(String view) {
        return new Statement(
                "INSERT INTO " + TABLE + " (" + SqliteSql.quote(COMPILES) + ") SELECT 1 FROM " + SqliteSql.quote(view)
                        + " LIMIT 0",
                "check that view " + view + " can be read");
    }

    /** {@return the statement that comes before the others, when all of them are made} */
    Statement open() {
        return new Statement(
                "CREATE TEMP TABLE \"varve_check\" ("
                        + promises.stream()
                                .map(promise -> SqliteSql.quote(promise) + " NOT NULL DEFAULT 1")
                                .collect(Collectors.joining(", "))
                        + ")",
                "make a scratch table for checks");
    }

    static Statement close() {
        return new Statement("DROP TABLE " + TABLE, "drop the scratch table");
    }
}
