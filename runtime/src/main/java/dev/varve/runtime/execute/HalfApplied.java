package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.plan.Step;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to do about a migration that began and did not end, where the database cannot take it back. Whether its effects
 * are there only the catalog knows, so a person must look.
 */
public final class HalfApplied {

    private HalfApplied() {}

    /** {@return the row of a migration that began and did not end, if there is one} */
    public static Optional<HistoryEntry> in(List<HistoryEntry> history) {
        return history.stream()
                .filter(entry -> entry.state() != HistoryState.APPLIED)
                .findFirst();
    }

    /**
     * {@return the refusal to go on}
     *
     * @param entry the row of the migration
     * @param step its statements, if the application has it
     * @param dialect the dialect of the database
     */
    public static VarveException refusal(HistoryEntry entry, Optional<Step> step, Dialect dialect) {
        String table = dialect.quote("varve_history");
        String state = dialect.quote("state");
        String where = " WHERE " + dialect.quote("id") + " = " + DefaultValue.quote(entry.key());
        String ended = entry.error()
                .map(error -> "failed at " + entry.appliedAt() + " with: " + error)
                .orElse("began at " + entry.appliedAt() + " and its process did not live to end it");
        return new VarveException(
                ProblemCode.HALF_APPLIED,
                "migration \"" + entry.key() + "\" is half applied: it " + ended
                        + "\n  " + dialect.name() + " commits each DDL statement, so those before the failure stay."
                        + "\n  Its statements, in order:"
                        + step.map(HalfApplied::statements).orElse("\n    (the application does not have it)")
                        + "\n  Look which of them took effect: SELECT * FROM INFORMATION_SCHEMA.COLUMNS (and INDEXES)."
                        + "\n  Then do one of these, and start again:"
                        + "\n    finish it:  run the rest of them by hand, then"
                        + "\n      UPDATE " + table + " SET " + state + " = 'APPLIED'" + where + ";"
                        + "\n    undo it:    take back by hand what they did, or restore a backup, then"
                        + "\n      DELETE FROM " + table + where + ";");
    }

    private static String statements(Step step) {
        return step.statements().stream()
                .map(statement -> "\n    " + statement.sql().replace("\n", "\n    ") + ";")
                .collect(Collectors.joining());
    }
}
