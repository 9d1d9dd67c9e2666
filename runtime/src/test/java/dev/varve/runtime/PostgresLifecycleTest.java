package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class PostgresLifecycleTest extends TransactionalLifecycleTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.fresh();
    }

    @Test
    void theLockShowsWhoHoldsIt() throws SQLException {
        TestDatabase database = fresh();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set application_name = 'the other one'");
            statement.execute("select pg_advisory_lock(hashtextextended('varve ' || current_database() || ' ' ||"
                    + " current_schema(), 0))");
            assertThatThrownBy(() -> varve(database, Baselinr.chain())
                            .lockTimeout(Duration.ofMillis(300))
                            .migrate())
                    .hasMessageContaining("VRV401")
                    .hasMessageContaining("application \"the other one\"");
        }
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(4);
    }

    @Test
    void aReadOnlyDatabaseIsNamed() {
        var readOnly = (PGSimpleDataSource) fresh().dataSource();
        readOnly.setOptions("-c default_transaction_read_only=on");
        assertThatThrownBy(() -> Varve.on(readOnly).registry(Baselinr.chain()).migrate())
                .hasMessageContaining("VRV418")
                .hasMessageContaining("read-only");
    }

    @Test
    void aReadOnlyDatabaseWithAHistoryIsNamed() {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        var readOnly = (PGSimpleDataSource) database.dataSource();
        readOnly.setOptions("-c default_transaction_read_only=on");
        assertThatThrownBy(() -> Varve.on(readOnly).registry(Baselinr.chain()).migrate())
                .hasMessageContaining("VRV418")
                .hasMessageContaining("read-only");
    }

    @Test
    void aConnectionThatIsLostInAMigrationLeavesNothingOfIt() throws SQLException {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        run(
                database,
                "insert into baselinr_runs (run_id, dataset_name, profiled_at) values ('r1', 'd', '2026-01-01 00:00:00')");
        TestChain chain = Baselinr.chain().first(1).then("cut", Cut::new);
        assertThatThrownBy(() -> varve(database, chain).inOneTransaction().migrate())
                .hasMessageContaining("VRV420")
                .hasMessageContaining("0002_cut")
                .hasMessageContaining("The connection was lost");
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).hasSize(3);
    }

    /** Ends its own connection in the middle. */
    static final class Cut extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("first", integer().nullable())
                    .addColumn("second", integer().nullable())
                    .backfill("pg_terminate_backend(pg_backend_pid())::int");
        }
    }

    @Test
    void theHistoryOfAnotherSchemaOnTheSearchPathIsNotTaken() throws SQLException {
        PostgresDatabase first = PostgresDatabase.fresh();
        PostgresDatabase second = PostgresDatabase.fresh();
        varve(first, Baselinr.chain()).migrate();
        var both = new PGSimpleDataSource();
        both.setUrl(first.url());
        both.setCurrentSchema(second.schema() + "," + first.schema());
        assertThat(ids(Varve.on(both).registry(Baselinr.chain()).migrate())).hasSize(4);
        assertThat(query(second, "select id from varve_history")).hasSize(4);
    }

    @Test
    void oneMoreMigrationIsTwoMoreStatementsAndACommit() {
        assertThat(statementsFor(3) - statementsFor(2)).isEqualTo(2);
    }

    private int statementsFor(int migrations) {
        TestDatabase database = fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        var counting = new CountingDataSource(database.dataSource());
        Varve.on(counting).registry(Baselinr.chain().first(migrations)).migrate();
        return counting.statements().size();
    }

    @Test
    void settingsOfTheConnectionComeBack() throws SQLException {
        TestDatabase database = fresh();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set time zone 'Asia/Tokyo'");
            try (var session =
                    dev.varve.runtime.dialect.lookup.Dialects.of(connection).session(connection)) {
                assertThat(setting(statement, "TimeZone")).isEqualTo("UTC");
                assertThat(setting(statement, "client_connection_check_interval"))
                        .isEqualTo("1s");
                assertThat(session).isNotNull();
            }
            assertThat(setting(statement, "TimeZone")).isEqualTo("Asia/Tokyo");
            assertThat(setting(statement, "client_connection_check_interval")).isEqualTo("0");
        }
    }

    private static String setting(java.sql.Statement statement, String name) throws SQLException {
        try (var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
