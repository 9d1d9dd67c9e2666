package dev.varve.runtime;

import dev.varve.runtime.adopt.Adoption;
import dev.varve.runtime.doctor.Doctor;
import dev.varve.runtime.doctor.Examination;
import dev.varve.runtime.drift.Drift;
import dev.varve.runtime.drift.DriftTerms;
import dev.varve.runtime.history.History;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.migration.MigrationChain;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What people who operate a database ask for beside migrating. Immutable and thread-safe. */
public final class Operations {

    private final DataSource dataSource;
    private final Supplier<List<MigrationChain>> chains;
    private final Settings settings;

    Operations(DataSource dataSource, Supplier<List<MigrationChain>> chains, Settings settings) {
        this.dataSource = dataSource;
        this.chains = chains;
        this.settings = settings;
    }

    /**
     * {@return how the live schema differs from what the applied migrations left} Changes nothing. The server is asked to
     * write the expected schema in an empty one that is gone afterwards, so that only its own words are compared.
     *
     * @throws VarveException VRV531 if it cannot, VRV532 if a migration was interrupted, and as {@link Varve#validate()}
     */
    public Drift drift() {
        return drift(DriftTerms.standard());
    }

    /**
     * {@return what {@link #drift()} returns}
     *
     * @param terms what is no drift, and where else the expected schema may be made
     * @throws VarveException as {@link #drift()}
     */
    public Drift drift(DriftTerms terms) {
        return Work.with(
                dataSource, chains.get(), migrator -> migrator.driftCheck().drift(terms));
    }

    /**
     * Marks migrations as applied that never ran, in a database that has their schema and no history.
     *
     * @param id the id of the last one, with its module if that has a name
     * @param terms as for {@link #drift(DriftTerms)}
     * @return the ids of what was marked, in order
     * @throws VarveException VRV530 with the differences if the schema is another one, VRV531 if that cannot be found out,
     *     VRV533 if there is a history, VRV534 if the application has no such migration; nothing was changed then
     */
    public List<String> baseline(String id, DriftTerms terms) {
        return Work.with(
                dataSource, chains.get(), migrator -> migrator.stamper().baseline(dataSource, settings, id, terms));
    }

    /**
     * Does what {@link #baseline} does, in a database that Flyway, Liquibase or Alembic has made. Their tables stay as they
     * are.
     *
     * @param id the id of the last migration, with its module if that has a name
     * @param terms as for {@link #drift(DriftTerms)}
     * @return what was taken over, and marked
     * @throws VarveException VRV540 if no tool has a history in the current schema, VRV541 if its work is not done, VRV542
     *     if several have one, and as {@link #baseline}; nothing was changed then
     */
    public Adoption adopt(String id, DriftTerms terms) {
        return Work.with(
                dataSource, chains.get(), migrator -> migrator.stamper().adopt(dataSource, settings, id, terms));
    }

    /**
     * Takes the marks of {@link #adopt} away, so that the database is the other tool's again.
     *
     * @return the ids of what was marked, in order
     * @throws VarveException VRV543 if nothing was adopted, or something was applied since; nothing was changed then
     */
    public List<String> unadopt() {
        return Work.with(
                dataSource, chains.get(), migrator -> migrator.stamper().unadopt(dataSource, settings));
    }

    /**
     * {@return what the server guarantees, found out by trying} It makes a small table and drops it; nothing else is
     * changed, and no migration is needed.
     */
    public Examination examine() {
        return Work.with(dataSource, (connection, dialect) -> Doctor.examine(connection, dataSource, dialect));
    }

    /** {@return every row of the history, in order; none if the database has no history} Changes nothing. */
    public List<HistoryEntry> history() {
        return Work.with(dataSource, (connection, dialect) -> new History(connection, dialect).entries());
    }
}
