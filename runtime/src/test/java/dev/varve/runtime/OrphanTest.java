package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.H2Server;
import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.event.MigrationEvent;
import dev.varve.runtime.event.MigrationEvent.StepResolved;
import dev.varve.runtime.event.MigrationEvent.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die or are asked to end while the server runs a statement of five seconds for them. */
final class OrphanTest {

    private static final String ONE_RUN = "insert into baselinr_runs (run_id, dataset_name, profiled_at)"
            + " values ('r', 'd', '2026-01-01 00:00:00')";

    @TempDir
    Path folder;

    private final List<MigrationEvent> heard = new ArrayList<>();

    /** The server notices within a second or two that the client is gone, and takes the statement back. */
    @Test
    void postgresTakesBackWhatADeadClientLeft() throws Exception {
        TestDatabase database = prepared(PostgresDatabase.fresh());
        killWhileItRuns(database);
        assertThat(ids(varve(database, StopProcess.chain()).listener(heard::add).migrate()))
                .containsExactly("0002_slow");
        assertThat(heard).anyMatch(Waiting.class::isInstance);
        assertThat(query(database, "select count(slow) from baselinr_runs")).containsExactly(List.of("1"));
    }

    /** The server finishes the statement; the next process waits for that, and knows it then. */
    @Test
    void whatADeadClientLeftOnH2IsWaitedForAndFound() throws Exception {
        H2Server database = H2Server.database();
        run(database, "create alias slow for \"dev.varve.runtime.StopProcess.slow\"");
        prepared(database);
        killWhileItRuns(database);
        varve(database, StopProcess.chain()).listener(heard::add).migrate();
        assertThat(heard)
                .anyMatch(event -> event instanceof Waiting waiting
                        && waiting.holder().orElse("").contains("process "));
        assertThat(heard)
                .filteredOn(StepResolved.class::isInstance)
                .containsExactly(
                        new StepResolved("0002_slow", 1, true, "what it brings is there, and what it takes is gone"));
        assertThat(query(database, "select slow from baselinr_runs")).containsExactly(List.of("1"));
    }

    /** As on H2; the lock itself tells, because it is held as long as the statement runs. */
    @Test
    void whatADeadClientLeftOnMariaDbIsWaitedForAndFound() throws Exception {
        isWaitedForAndFound(MariaDbDatabase.fresh());
    }

    @Test
    @Tag("mysql")
    void whatADeadClientLeftOnMySqlIsWaitedForAndFound() throws Exception {
        isWaitedForAndFound(MySqlDatabase.fresh());
    }

    private void isWaitedForAndFound(TestDatabase database) throws Exception {
        run(
                database,
                "create procedure slow() begin do sleep(5); alter table baselinr_runs add column slow integer default 1;"
                        + " end");
        prepared(database);
        killWhileItRuns(database);
        varve(database, StopProcess.chain()).listener(heard::add).migrate();
        assertThat(heard)
                .anyMatch(event -> event instanceof Waiting waiting
                        && waiting.holder().orElse("").contains("in the statement: "));
        assertThat(heard)
                .filteredOn(StepResolved.class::isInstance)
                .containsExactly(
                        new StepResolved("0002_slow", 1, true, "what it brings is there, and what it takes is gone"));
        assertThat(query(database, "select slow from baselinr_runs")).containsExactly(List.of("1"));
    }

    @Test
    void aProcessThatIsAskedToEndTakesItsStepBackAndSaysSo() throws Exception {
        TestDatabase database = prepared(PostgresDatabase.fresh());
        Path output = folder.resolve("stopped.txt");
        Process process =
                MigrateProcess.java(StopProcess.class, output, List.of(database.url(), "BEFORE_STATEMENT"), List.of());
        StopProcess.awaitRunning(process, output);
        Thread.sleep(300);
        long asked = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - asked).isLessThan(TimeUnit.SECONDS.toNanos(4));
        assertThat(Files.readString(output)).contains("failed VRV421").doesNotContain("done");
        assertThatThrownBy(() -> query(database, "select slow from baselinr_runs"))
                .isInstanceOf(SQLException.class);
        assertThat(query(database, "select count(*) from pg_locks where locktype = 'advisory'"))
                .containsExactly(List.of("0"));
        assertThat(ids(varve(database, StopProcess.chain()).migrate())).containsExactly("0002_slow");
    }

    /** A build waits for an open transaction, so it is cancelled; what it leaves is removed by the next start. */
    @Test
    void aProcessThatIsAskedToEndWhileItBuildsAnIndexLetsTheLockGo() throws Exception {
        TestDatabase database = prepared(PostgresDatabase.fresh());
        Path output = folder.resolve("building.txt");
        try (var other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("lock table baselinr_runs in row exclusive mode");
            }
            Process process = MigrateProcess.java(
                    StopProcess.class,
                    output,
                    List.of(database.url(), "BEFORE_STATEMENT"),
                    List.of("-Dvarve.test.building=true"));
            StopProcess.awaitRunning(process, output);
            while (query(database, "select to_regclass('built')::text").get(0).get(0) == null) {
                Thread.sleep(20);
            }
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            other.rollback();
        }
        assertThat(Files.readString(output)).contains("failed VRV421").doesNotContain("\ndone");
        assertThat(query(database, "select count(*) from pg_locks where locktype = 'advisory'"))
                .containsExactly(List.of("0"));
        assertThat(ids(varve(database, StopProcess.building()).migrate())).containsExactly("0002_slow");
        assertThat(query(database, "select indisvalid from pg_index where indexrelid = 'built'::regclass"))
                .containsExactly(List.of("t"));
    }

    private static TestDatabase prepared(TestDatabase database) throws SQLException {
        varve(database, StopProcess.chain().first(1)).migrate();
        run(database, ONE_RUN);
        return database;
    }

    private void killWhileItRuns(TestDatabase database) throws Exception {
        Path output = folder.resolve("killed.txt");
        Process process =
                MigrateProcess.java(StopProcess.class, output, List.of(database.url(), "BEFORE_STATEMENT"), List.of());
        StopProcess.awaitRunning(process, output);
        Thread.sleep(500);
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).startsWith("running").doesNotContain("failed");
    }
}
