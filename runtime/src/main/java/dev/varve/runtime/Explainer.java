package dev.varve.runtime;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.execute.Interruption;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.journal.Journal;
import dev.varve.runtime.plan.PendingMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Says in words where a database stands, and what the next start will do. */
final class Explainer {

    private final Connection connection;
    private final Dialect dialect;
    private final Migrator migrator;

    Explainer(Connection connection, Dialect dialect, Migrator migrator) {
        this.connection = connection;
        this.dialect = dialect;
        this.migrator = migrator;
    }

    /** {@return what history and journal show, and what the next start will do} Changes nothing. */
    Explanation explain(DataSource dataSource, Consent consent) throws SQLException {
        var lines = new ArrayList<String>();
        List<HistoryEntry> entries = migrator.history().entries();
        entries.stream()
                .filter(entry -> entry.state() == HistoryState.APPLIED)
                .reduce((one, later) -> later)
                .ifPresentOrElse(
                        last -> lines.add(
                                "The database is at \"" + last.key() + "\", applied at " + last.appliedAt() + "."),
                        () -> lines.add("No migration is applied to the database."));
        List<PendingMigration> pending = migrator.pending(entries);
        Optional<HistoryEntry> interrupted = Migrator.interrupted(entries);
        Optional<FoldedMigration> back = migrator.rollbacker().halfway(entries);
        if (interrupted.isPresent()) {
            dialect.lock(connection, dataSource)
                    .holder()
                    .ifPresent(holder -> lines.add("The lock is held by " + holder
                            + ". That process may be at work; what follows is what the next one would"
                            + " do if it died now."));
            lines.addAll(new Interruption(connection, dialect, new Journal(connection, dialect))
                    .explain(
                            back.isPresent()
                                    ? back.get()
                                    : migrator.asCarriedOut(pending.get(0).migration()),
                            interrupted.get()));
        }
        back.ifPresent(way -> lines.add("The next start first finishes \"" + way.key() + "\", whether it migrates or"
                + " rolls back. Migrating then applies \"" + FoldedMigration.key(way.module(), way.id())
                + "\" again."));
        List<PendingMigration> allowed = back.isPresent() ? List.of() : migrator.allowed(pending, pending, consent);
        lines.add(
                back.isPresent()
                        ? "Then it applies what is pending."
                        : allowed.isEmpty()
                                ? "The next start has nothing to do."
                                : "The next start applies, in order: "
                                        + allowed.stream()
                                                .map(PendingMigration::key)
                                                .collect(Collectors.joining(", ")) + ".");
        return new Explanation(lines);
    }
}
