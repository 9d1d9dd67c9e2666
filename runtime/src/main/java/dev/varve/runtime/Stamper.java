package dev.varve.runtime;

import dev.varve.runtime.adopt.Adopted;
import dev.varve.runtime.adopt.Adoption;
import dev.varve.runtime.adopt.ForeignHistory;
import dev.varve.runtime.baseline.Baseline;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.drift.DriftDetector;
import dev.varve.runtime.drift.DriftTerms;
import dev.varve.runtime.execute.Executor;
import dev.varve.runtime.plan.PendingMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Marks migrations as applied that never ran, and takes such marks away. One per run. */
final class Stamper {

    private final Connection connection;
    private final Dialect dialect;
    private final Migrator migrator;

    Stamper(Connection connection, Dialect dialect, Migrator migrator) {
        this.connection = connection;
        this.dialect = dialect;
        this.migrator = migrator;
    }

    /** Marks the beginning of a chain as applied, if the database has its schema and no history. */
    List<String> baseline(DataSource dataSource, Settings settings, String id, DriftTerms terms) throws SQLException {
        Baseline baseline = blank(id);
        requireSchema(baseline, terms);
        return migrator.locked(dataSource, settings, place -> record(baseline, Baseline.MARK, new Executor(place)));
    }

    /** Does the same where another tool is done with the database. */
    Adoption adopt(DataSource dataSource, Settings settings, String id, DriftTerms terms) throws SQLException {
        Baseline baseline = blank(id);
        ForeignHistory foreign = ForeignHistory.read(connection);
        requireSchema(baseline, terms);
        return migrator.locked(dataSource, settings, place -> {
            foreign.requireSame(ForeignHistory.read(connection));
            return foreign.adoption(record(baseline, foreign.mark(), new Executor(place)));
        });
    }

    /** Takes the marks of an adoption away, if nothing was applied since. */
    List<String> unadopt(DataSource dataSource, Settings settings) throws SQLException {
        Adopted.keys(migrator.history().entries());
        return migrator.locked(dataSource, settings, place -> {
            List<String> keys = Adopted.keys(migrator.history().entries());
            new Executor(place).forget(keys);
            return keys;
        });
    }

    private Baseline blank(String id) throws SQLException {
        Baseline baseline = Baseline.until(migrator.chains(), id);
        baseline.requireNoHistory(migrator.history().entries());
        return baseline;
    }

    private void requireSchema(Baseline baseline, DriftTerms terms) throws SQLException {
        new DriftDetector(connection, dialect)
                .detect(baseline.schema(), List.of(baseline.id()), terms)
                .requireSame();
    }

    private List<String> record(Baseline baseline, String mark, Executor executor) throws SQLException {
        baseline.requireNoHistory(migrator.history().entries());
        List<PendingMigration> records = baseline.records(mark);
        executor.record(records);
        return records.stream().map(PendingMigration::key).toList();
    }
}
