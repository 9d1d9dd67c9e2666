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
import java.util.List;
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
    void oneMoreMigrationIsOneMoreBatchAndACommit() {
        assertThat(statementsFor(3) - statementsFor(2)).isEqualTo(1);
    }

    @Test
    void whatIsWrittenIsWhatWasMeantWhereABackslashEscapes() throws SQLException {
        TestDatabase database = fresh();
        var lenient = (PGSimpleDataSource) database.dataSource();
        lenient.setOptions("-c standard_conforming_strings=off");
        TestChain chain = Baselinr.chain().first(1).then("odd", Odd::new);
        Varve.on(lenient).registry(chain).migrate();
        run(
                database,
                "insert into baselinr_runs (run_id, dataset_name, profiled_at) values ('r1', 'd', '2026-01-01 00:00:00')");
        assertThat(query(database, "select odd from baselinr_runs")).containsExactly(List.of(Odd.VALUE));
        assertThat(query(database, "select changes from varve_history where version = 2")
                        .get(0)
                        .get(0))
                .contains(Odd.VALUE.replace("'", "''").replace("\\", "\\\\"));
        assertThat(Varve.on(database.dataSource()).registry(chain).migrate().applied())
                .isEmpty();
        assertThat(Varve.on(database.dataSource())
                        .registry(chain)
                        .operations()
                        .drift()
                        .isNone())
                .isTrue();
    }

    /** Has a default that a lenient server would read as something else. */
    static final class Odd extends SchemaMigration {

        static final String VALUE = "it's a \\' or \\n $1 ? ; -- end";

        @Override
        protected void define(Changes changes) {
            changes.table("baselinr_runs")
                    .version("1.0.0", "1.1.0")
                    .addColumn("odd", text().nullable().defaultValue(VALUE));
        }
    }

    /** The row says what the database measured, since the program does not wait for it. */
    @Test
    void theHistorySaysHowLongEachTook() throws SQLException {
        TestDatabase database = fresh();
        TestChain chain = Baselinr.chain().first(1).then("quick", Odd::new).then("slow", Slow::new);
        varve(database, chain).migrate();
        List<Long> millis = query(database, "select duration_ms from varve_history order by installed_order").stream()
                .map(row -> Long.parseLong(row.get(0)))
                .toList();
        assertThat(millis.get(2)).isBetween(300L, 60_000L);
        assertThat(millis.get(1)).isBetween(0L, 299L);
    }

    /** Waits in a view, which is one more statement of the batch that has the row. */
    static final class Slow extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.sql("wait", "select pg_sleep(0.3)").movesRowsOnly();
            changes.table("baselinr_runs").version("1.1.0", "1.1.1").addComment("slow");
        }
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
            statement.execute("set standard_conforming_strings = off");
            try (var session =
                    dev.varve.runtime.dialect.lookup.Dialects.of(connection).session(connection)) {
                assertThat(setting(statement, "TimeZone")).isEqualTo("UTC");
                assertThat(setting(statement, "client_connection_check_interval"))
                        .isEqualTo("1s");
                assertThat(setting(statement, "standard_conforming_strings")).isEqualTo("on");
                session.lockTimeout(Duration.ofSeconds(7));
                assertThat(setting(statement, "lock_timeout")).isEqualTo("7s");
            }
            assertThat(setting(statement, "standard_conforming_strings")).isEqualTo("off");
            assertThat(setting(statement, "lock_timeout")).isEqualTo("0");
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
