package dev.varve.runtime;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.drift.Drift;
import dev.varve.runtime.drift.DriftDetector;
import dev.varve.runtime.drift.DriftTerms;
import dev.varve.runtime.fold.FoldedChain;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.history.HistoryState;
import dev.varve.runtime.plan.PendingMigration;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Finds out which schema the applied migrations lead to, and compares the live one with it. */
final class DriftCheck {

    private static final int ATTEMPTS = 3;

    private final Connection connection;
    private final Dialect dialect;
    private final Migrator migrator;

    DriftCheck(Connection connection, Dialect dialect, Migrator migrator) {
        this.connection = connection;
        this.dialect = dialect;
        this.migrator = migrator;
    }

    /** A migration that ends while the schema is read makes differences that are none, so such a look does not count. */
    Drift drift(DriftTerms terms) throws SQLException {
        List<HistoryEntry> before = migrator.history().entries();
        Drift drift = compare(before, terms);
        for (int i = 1; i < ATTEMPTS && !drift.isNone(); i++) {
            List<HistoryEntry> after = migrator.history().entries();
            if (after.equals(before)) {
                return drift;
            }
            before = after;
            drift = compare(before, terms);
        }
        return drift;
    }

    private Drift compare(List<HistoryEntry> entries, DriftTerms terms) throws SQLException {
        for (HistoryEntry entry : entries) {
            if (entry.state().isOpen()) {
                throw new VarveException(
                        ProblemCode.DRIFT_UNFINISHED,
                        "the migration \"" + entry.key() + "\" runs at this moment, or was interrupted, so there is no"
                                + " schema that the database should have. Let migrate() finish it first; explain() says"
                                + " what it will do.");
            }
        }
        List<PendingMigration> pending = migrator.pending(entries);
        SchemaModel expected = SchemaModel.empty();
        var at = new ArrayList<String>();
        for (FoldedChain chain : migrator.chains()) {
            expected = joined(expected, applied(chain, pending));
            entries.stream()
                    .filter(entry -> entry.module().equals(chain.module()) && entry.state() == HistoryState.APPLIED)
                    .reduce((one, later) -> later)
                    .ifPresent(last -> at.add(last.key()));
        }
        return new DriftDetector(connection, dialect).detect(expected, at, terms);
    }

    private static SchemaModel applied(FoldedChain chain, List<PendingMigration> pending) {
        return pending.stream()
                .map(PendingMigration::migration)
                .filter(migration -> migration.module().equals(chain.module()))
                .findFirst()
                .map(FoldedMigration::before)
                .orElseGet(() -> chain.migrations().stream()
                        .reduce((one, later) -> later)
                        .map(FoldedMigration::after)
                        .orElse(SchemaModel.empty()));
    }

    private static SchemaModel joined(SchemaModel one, SchemaModel other) {
        SchemaModel joined = one;
        for (Table table : other.tables().values()) {
            joined = joined.with(table);
        }
        for (SchemaObject object : other.objects().values()) {
            joined = joined.withObject(object);
        }
        var schemas = new TreeSet<>(one.schemas());
        schemas.addAll(other.schemas());
        return joined.withSchemas(schemas);
    }
}
