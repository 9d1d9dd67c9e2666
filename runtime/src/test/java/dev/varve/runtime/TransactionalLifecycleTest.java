package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What databases do beyond that in which a transaction takes DDL back. */
abstract class TransactionalLifecycleTest extends LifecycleContractTest {

    @Test
    void aFailedStatementLeavesNothingAndNamesEverything() throws SQLException {
        TestDatabase database = fresh();
        TestChain chain = Baselinr.chain().first(1).then("half", H2LifecycleTest.Half::new);
        varve(database, Baselinr.chain().first(1)).migrate();
        run(
                database,
                "insert into baselinr_runs (run_id, dataset_name, profiled_at) values ('r1', 'd', '2026-01-01 00:00:00')");
        assertThatThrownBy(() -> varve(database, chain).inOneTransaction().migrate())
                .hasMessageContaining("VRV402")
                .hasMessageContaining("migration \"0002_half\" failed")
                .hasMessageContaining("Change: ")
                .hasMessageContaining("add column baselinr_runs.second integer not null backfill (nosuch(1))")
                .hasMessageContaining("Statement: ")
                .hasMessageContaining("says: ")
                .hasMessageContaining("nosuch")
                .hasMessageContaining(
                        "Nothing of it is left in the database, which is as \"0001_runs_and_results\" left it.");
        assertThatThrownBy(() -> query(database, "select first from baselinr_runs"))
                .isInstanceOf(SQLException.class);
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(3);
    }
}
