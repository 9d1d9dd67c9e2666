package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.CatalogProbe;
import dev.varve.runtime.dialect.CatalogProbe.Leftover;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.journal.JournalEntry;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Copies of tables that a database made while it altered them, and had no time to remove or to put in their place. */
final class Leftovers {

    private final Connection connection;
    private final Optional<CatalogProbe> probe;

    Leftovers(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.probe = dialect.probe();
    }

    /** {@return what the step left behind whose row this is} */
    List<Leftover> of(JournalEntry entry) throws SQLException {
        return probe.isEmpty() || entry.isDone() || entry.fingerprint().isEmpty()
                ? List.of()
                : probe.get().leftovers(connection, entry.tables(), entry.fingerprint());
    }

    /**
     * Removes what a step left behind, or puts it in the place of the table that is gone.
     *
     * @throws VarveException VRV415 if a copy has more rows than its table, which the database may then have lost
     */
    void remove(JournalEntry entry) throws SQLException {
        for (Leftover leftover : of(entry)) {
            if (!leftover.inPlace().isEmpty()) {
                run(leftover.inPlace());
                continue;
            }
            long copied = count(leftover.copy());
            long kept = count(leftover.table());
            if (copied > kept) {
                throw new VarveException(
                        ProblemCode.STEP_UNKNOWN,
                        "the database was altering " + leftover.table() + " by copying it to " + leftover.copy()
                                + " when its process died. The table has " + kept + " row(s) now, the copy has "
                                + copied
                                + ".\n  Nothing was changed. Look at both, bring the rows into " + leftover.table()
                                + ", drop the copy, and start again.");
            }
            // Foreign keys of other tables may refer to the copy too.
            run(List.of("DROP TABLE " + leftover.copy() + " CASCADE"));
        }
    }

    private void run(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
