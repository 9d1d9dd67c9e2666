package dev.varve.runtime.plan;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Manner;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a whole run can be one transaction. */
public final class OneTransaction {

    private OneTransaction() {}

    /**
     * Requires that everything that is due can be one transaction.
     *
     * @param due what a run does, in order
     * @param dialect the dialect of the database
     * @throws VarveException VRV602 if the database does not take DDL back, VRV428 if a migration has to run in steps
     */
    public static void require(List<Due> due, Dialect dialect) throws SQLException {
        if (!dialect.capabilities().transactionalDdl()) {
            throw new VarveException(
                    ProblemCode.DIALECT_CANNOT,
                    dialect.name() + " commits each statement that changes the schema by itself, so a run cannot be one"
                            + " transaction."
                            + "\n  Nothing was changed. Leave out allOrNothing(), on the command line --all-or-nothing: the"
                            + " journal has every step, and the next start goes on with what was interrupted.");
        }
        var reasons = new ArrayList<String>();
        for (Due next : due) {
            reason(next, dialect)
                    .ifPresent(
                            reason -> reasons.add("\n    \"" + next.migration().key() + "\" " + reason));
        }
        if (!reasons.isEmpty()) {
            throw new VarveException(
                    ProblemCode.NOT_ONE_TRANSACTION,
                    "the run cannot be one transaction, because of:" + String.join("", reasons)
                            + "\n  Nothing was changed. Either let them run in steps, without allOrNothing(); migrateTo(...)"
                            + " goes no further than to one of them. Or ask for inOneTransaction() too: then tables stay"
                            + " locked while indexes are built and rows are filled. On the command line: --all-or-nothing,"
                            + " --target and --in-one-transaction.");
        }
    }

    private static Optional<String> reason(Due due, Dialect dialect) throws SQLException {
        if (due.migration().isRecordedOnly()) {
            return Optional.empty();
        }
        if (due.form() == Form.GOING_ON) {
            return Optional.of("was interrupted, and goes on in steps");
        }
        FoldedMigration migration = due.migration().migration();
        Renderer renderer = due.form().renderer(dialect);
        if (due.form() == Form.AT_ONCE || dialect.onlineRenderer().isEmpty()) {
            return Optional.empty();
        }
        for (Block block : renderer.blocks(migration.migration().changes(), migration.before())) {
            for (Statement statement : renderer.render(block, Optional.empty())) {
                if (!statement.isTogether()) {
                    return Optional.of(inWords(statement.manner()) + ": "
                            + statement.sql().lines().findFirst().orElse(""));
                }
            }
        }
        return Optional.empty();
    }

    private static String inWords(Manner manner) {
        if (manner instanceof Manner.InPortions) {
            return "fills rows in portions, each a transaction";
        }
        return manner instanceof Manner.Outside
                ? "has a statement that runs in no transaction"
                : "has a statement that keeps its table usable only in a transaction of its own";
    }
}
