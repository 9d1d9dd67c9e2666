package dev.varve.runtime.drift;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;

/**
 * How a live schema differs from what the migrations left.
 *
 * @param database the name of the database product
 * @param at the ids of the last applied migrations, one of each module
 * @param differences what differs, in the order of names
 * @param ignored what differs too, but is no drift by a rule
 * @param expected the schema that the migrations left, in the words of their authors
 * @param rendered the same in the words of the server; without rows
 * @param putBack the SQL that makes the schema as expected again; nothing runs it. Empty too where Varve cannot write it
 */
public record Drift(
        String database,
        List<String> at,
        List<Difference> differences,
        List<Difference> ignored,
        SchemaModel expected,
        SchemaModel rendered,
        List<Statement> putBack) {

    /** Copies the lists. */
    public Drift {
        at = List.copyOf(at);
        differences = List.copyOf(differences);
        ignored = List.copyOf(ignored);
        putBack = List.copyOf(putBack);
    }

    /** {@return whether the schema is as the migrations left it} */
    public boolean isNone() {
        return differences.isEmpty();
    }

    /**
     * Requires that there is none.
     *
     * @throws VarveException VRV530 with the differences if there is
     */
    public void requireNone() {
        if (!isNone()) {
            throw new VarveException(
                    ProblemCode.DRIFTED,
                    "the schema of the database is not as " + DriftPrinter.place(at) + " left it."
                            + DriftPrinter.differences(differences)
                            + "\n  Put it back, or write the difference as a migration; varve drift --sql shows the SQL.");
        }
    }

    /**
     * Requires that there is none in a database that is to be marked as having the schema.
     *
     * @throws VarveException VRV530 with the differences if there is
     */
    public void requireSame() {
        if (!isNone()) {
            throw new VarveException(
                    ProblemCode.DRIFTED,
                    "the schema of the database is not that of " + DriftPrinter.place(at) + ", so nothing was marked."
                            + DriftPrinter.facts(differences)
                            + "\n  Name the migration whose schema it has, or bring it there first, by hand or with the"
                            + " tool that made it.");
        }
    }

    /** {@return the report as a text to read} */
    public String print() {
        return DriftPrinter.print(this);
    }

    @Override
    public String toString() {
        return print();
    }
}
