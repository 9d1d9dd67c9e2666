package dev.varve.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.example.migrations.VarveRegistry;
import dev.varve.runtime.Varve;
import dev.varve.runtime.migration.MigrationEntry;
import dev.varve.runtime.migration.MigrationRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The example on each database: a first start, a second one, and an old database with rows that is brought up to date. */
class ExampleTest {

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void runsOnH2() throws Exception {
        runsTwice(h2("twice"));
        bringsAnOldDatabaseUpToDate(h2("old"));
    }

    @Test
    void runsOnSqlite() throws Exception {
        runsTwice(sqlite("twice"));
        bringsAnOldDatabaseUpToDate(sqlite("old"));
    }

    @Test
    void runsOnPostgres() throws Exception {
        runsTwice(postgres("twice"));
        bringsAnOldDatabaseUpToDate(postgres("old"));
    }

    @Test
    void chainSnapshotAndEntitiesAreOne() throws IOException {
        // The compiler has compared the entities with the snapshot; this compares the snapshot with the chain.
        Path snapshot = Path.of("src", "main", "varve");
        assertThat(Varve.on(h2("law")).validate(snapshot).code()).hasValue(new VarveRegistry().headId());
        assertThatThrownBy(() -> Varve.on(h2("law")).registry(new FirstOf(5)).validate(snapshot))
                .hasMessageContaining("VRV504")
                .hasMessageContaining("change_token");
    }

    private static void runsTwice(DataSource database) {
        assertThat(output(database))
                .contains("applied 0001_", "applied 0006_", "run over orders: 1204331 rows", "one of 1")
                .doesNotContain("nothing to do");
        assertThat(output(database))
                .contains("The schema is up to date; there was nothing to do.", "one of 2")
                .doesNotContain("applied 0001_");
    }

    private static String output(DataSource database) {
        var printed = new ByteArrayOutputStream();
        Main.run(database, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void bringsAnOldDatabaseUpToDate(DataSource database) throws SQLException {
        Varve.on(database).registry(new FirstOf(2)).migrate();
        execute(
                database,
                "insert into baselinr_runs (run_id, dataset_name, profiled_at, status, row_count, cost_dollars)"
                        + " values ('r1', 'orders', '2026-01-31 12:00:00+00', 'completed', 2147483647, 0.0125)");
        execute(
                database,
                "insert into baselinr_events (event_id, event_type, timestamp)"
                        + " values ('e1', 'run_completed', '2026-01-31 12:00:00+00')");

        assertThat(Varve.on(database).migrate().applied()).hasSize(4);

        assertThat(value(database, "select row_count from baselinr_runs")).isEqualTo("2147483647");
        assertThat(value(database, "select new_field from baselinr_runs")).isEqualTo("orders_v1");
        assertThat(value(database, "select occurred_at from baselinr_events")).startsWith("2026-01-31 ");
        execute(database, "update baselinr_runs set row_count = 3000000000");
        assertThat(value(database, "select row_count from baselinr_runs")).isEqualTo("3000000000");
        assertThat(Varve.on(database).migrate().upToDate()).isTrue();
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private DataSource h2(String name) {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + folder.resolve(name));
        return database;
    }

    private DataSource sqlite(String name) {
        var database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve(name + ".db"));
        return database;
    }

    private static DataSource postgres(String name) throws SQLException {
        execute(postgres.getPostgresDatabase(), "create database " + name);
        return postgres.getDatabase("postgres", name);
    }

    /** The application as it was when it had fewer migrations. */
    private record FirstOf(int count) implements MigrationRegistry {

        @Override
        public String headId() {
            return last().header().id();
        }

        @Override
        public String headState() {
            return last().header().to();
        }

        @Override
        public List<MigrationEntry> entries() {
            return new VarveRegistry().entries().subList(0, count);
        }

        private MigrationEntry last() {
            return entries().get(count - 1);
        }
    }
}
