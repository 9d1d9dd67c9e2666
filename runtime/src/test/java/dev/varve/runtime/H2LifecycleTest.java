package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.H2Server;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class H2LifecycleTest extends LifecycleContractTest {

    @Override
    TestDatabase fresh() {
        return H2Database.inMemory();
    }

    @Override
    TestDatabase shared() {
        return H2Server.database();
    }

    @Test
    void aMigrationThatFailedHalfwayGoesOnWhenItIsCorrected() throws SQLException {
        TestDatabase database = fresh();
        TestChain chain = Baselinr.chain().first(1).then("half", Half::new);
        assertThatThrownBy(() -> varve(database, chain).migrate())
                .hasMessageContaining("VRV402")
                .hasMessageContaining("0002_half")
                .hasMessageContaining("2 of its 4 step(s) ran in this start and stay")
                .hasMessageContaining("nosuch");
        assertThat(varve(database, chain).status().standing()).isEqualTo(Status.Standing.INTERRUPTED);
        assertThat(varve(database, chain).explain().print())
                .contains("The database is at \"0001_runs_and_results\"")
                .contains("\"0002_half\" was begun by")
                .contains("it failed at")
                .contains("step 1 of 4, ALTER TABLE \"BASELINR_RUNS\" ADD COLUMN \"FIRST\" INTEGER: is done.")
                .containsPattern("step 3 of 4, UPDATE .* it goes on from its beginning")
                .contains("The next start applies, in order: 0002_half.");
        assertThat(varve(database, chain).plan().steps())
                .singleElement()
                .satisfies(step -> assertThat(step.planned())
                        .extracting(statement -> statement.sql().split(" ")[0])
                        .containsExactly("UPDATE", "ALTER"));
        assertThatThrownBy(() -> varve(database, chain).migrate()).hasMessageContaining("VRV402");
        TestChain corrected = Baselinr.chain().first(1).then("half", Whole::new);
        assertThat(ids(varve(database, corrected).migrate())).containsExactly("0002_half");
        assertThat(query(
                        database,
                        "select step, state, attempt from varve_journal where migration = '0002_half'"
                                + " order by step"))
                .containsExactly(
                        List.of("1", "DONE", "1"),
                        List.of("2", "DONE", "1"),
                        List.of("3", "DONE", "3"),
                        List.of("4", "DONE", "1"));
        assertThat(varve(database, corrected).explain().print()).contains("The next start has nothing to do.");
    }

    @Test
    void whatIsDoneOfAnInterruptedMigrationMayNotBeEdited() {
        TestDatabase database = fresh();
        assertThatThrownBy(() -> varve(database, Baselinr.chain().first(1).then("half", Half::new))
                        .migrate())
                .hasMessageContaining("VRV402");
        assertThatThrownBy(() -> varve(database, Baselinr.chain().first(1).then("half", Other::new))
                        .migrate())
                .hasMessageContaining("VRV427")
                .hasMessageContaining("step 1 of it, which is done, was changed since")
                .hasMessageContaining("Done:\n    add column baselinr_runs.first integer null")
                .hasMessageContaining("In its place now:\n    add column baselinr_runs.other integer null");
        assertThatThrownBy(() -> varve(database, Baselinr.chain()).migrate())
                .hasMessageContaining("VRV427")
                .hasMessageContaining("would apply \"0002_run_costs\" next");
    }

    @Test
    void theLockShowsWhoHoldsIt() throws SQLException {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        run(
                database,
                "update varve_lease set owner = 'other', holder = 'process 4711, database user SA', term_ms = 600000,"
                        + " epoch = 7, session = (select session_id || ' since ' || session_start from"
                        + " information_schema.sessions where session_id = session_id())");
        try (var connection = database.dataSource().getConnection()) {
            hold(connection);
            assertThatThrownBy(() -> varve(database, Baselinr.chain())
                            .lockTimeout(Duration.ofMillis(300))
                            .migrate())
                    .hasMessageContaining("VRV401")
                    .hasMessageContaining("process 4711, database user SA, in epoch 7 since 20");
        }
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(3);
    }

    private static void hold(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("update varve_lease set session = (select session_id || ' since ' || session_start from"
                    + " information_schema.sessions where session_id = session_id())");
        }
    }

    @Test
    void worksInADatabaseThatKeepsLowerCase() throws SQLException {
        TestDatabase database = H2Database.inMemory(";DATABASE_TO_LOWER=TRUE");
        varve(database, Baselinr.chain()).migrate();
        assertThat(query(database, "select count(*) from baselinr_runs")).isNotEmpty();
        assertThat(varve(database, Baselinr.chain()).migrate().upToDate()).isTrue();
    }

    static final class Half extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("first", integer().nullable())
                    .addColumn("second", integer().notNull())
                    .backfill("nosuch(1)");
        }
    }

    /** As {@link Half}, with a backfill that works. */
    static final class Whole extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("first", integer().nullable())
                    .addColumn("second", integer().notNull())
                    .backfill("abs(-1)");
        }
    }

    static final class Other extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("other", integer().nullable());
        }
    }
}
