package dev.varve.runtime.dialect.sqlite;

import dev.varve.schema.Column;
import dev.varve.schema.change.Change;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.Set;

/** The few types of a table that somebody made STRICT. */
final class StrictTypes {

    private static final Set<String> TYPES = Set.of("INTEGER", "REAL", "TEXT", "BLOB");

    private StrictTypes() {}

    /**
     * Refuses a column that a strict table cannot have.
     *
     * @param change makes the column so
     * @param column the column after it
     * @param table the table
     */
    static void requireStorable(Change change, Column column, TableSql table) {
        if (table.hasOption("STRICT") && !TYPES.contains(SqliteSql.type(column))) {
            throw new VarveException(
                    ProblemCode.DIALECT_CANNOT,
                    "SQLite cannot \"" + change.describe() + "\": the table is STRICT, which allows only "
                            + "INTEGER, REAL, TEXT and BLOB.");
        }
    }
}
