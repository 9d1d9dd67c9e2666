package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class H2LifecycleTest extends LifecycleContractTest {

    private Connection keepsTheServerUp;

    @Override
    TestDatabase fresh() {
        return H2Database.inMemory();
    }

    @Override
    TestDatabase shared() {
        H2Database database = H2Database.inFile(folder);
        try {
            keepsTheServerUp = database.dataSource().getConnection();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return database;
    }

    @AfterEach
    void stopTheServer() throws SQLException {
        if (keepsTheServerUp != null) {
            keepsTheServerUp.close();
        }
    }

    @Test
    void aMigrationThatFailedHalfwayIsRefusedUntilSomebodyLooked() throws SQLException {
        TestDatabase database = fresh();
        TestChain chain = Baselinr.chain().first(1).then("half", Half::new);
        assertThatThrownBy(() -> varve(database, chain).migrate())
                .hasMessageContaining("VRV402")
                .hasMessageContaining("0002_half")
                .hasMessageContaining("2 statement(s) of it ran before")
                .hasMessageContaining("nosuch");
        assertThat(varve(database, chain).status().standing()).isEqualTo(Status.Standing.INTERRUPTED);
        assertThatThrownBy(() -> varve(database, chain).migrate())
                .hasMessageContaining("VRV405")
                .hasMessageContaining("0002_half")
                .hasMessageContaining("ADD COLUMN \"FIRST\"")
                .hasMessageContaining("UPDATE \"VARVE_HISTORY\" SET \"STATE\" = 'APPLIED' WHERE \"ID\" = '0002_half'");
        run(
                database,
                "alter table baselinr_runs drop column first",
                "alter table baselinr_runs drop column \"SECOND\"",
                "DELETE FROM \"VARVE_HISTORY\" WHERE \"ID\" = '0002_half'");
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(3);
    }

    @Test
    void aMigrationWhoseProcessDiedIsRefusedUntilSomebodyLooked() throws SQLException {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(2)).migrate();
        run(database, "update varve_history set state = 'RUNNING' where version = 2");
        assertThatThrownBy(() -> varve(database, Baselinr.chain().first(2)).migrate())
                .hasMessageContaining("VRV405")
                .hasMessageContaining("its process did not live to end it")
                .hasMessageContaining("CREATE INDEX \"IDX_RUNS_COST\"");
        run(database, "UPDATE \"VARVE_HISTORY\" SET \"STATE\" = 'APPLIED' WHERE \"ID\" = '0002_run_costs'");
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(2);
    }

    @Test
    void theLockShowsWhoHoldsIt() throws SQLException {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement
                    .executeQuery("select id from varve_lock where id = 1 for update")
                    .close();
            assertThatThrownBy(() -> varve(database, Baselinr.chain())
                            .lockTimeout(Duration.ofMillis(300))
                            .migrate())
                    .hasMessageContaining("VRV401")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(3);
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
}
