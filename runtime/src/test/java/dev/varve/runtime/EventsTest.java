package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.runtime.backfill.Pace;
import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.event.MetricsListener;
import dev.varve.runtime.event.MigrationEvent;
import dev.varve.runtime.event.MigrationEvent.MigrationApplied;
import dev.varve.runtime.event.MigrationEvent.MigrationFailed;
import dev.varve.runtime.event.MigrationEvent.MigrationStarted;
import dev.varve.runtime.event.MigrationEvent.StatementRan;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run tells: to listeners, to Micrometer, to the flight recorder. */
final class EventsTest {

    @TempDir
    Path folder;

    private final TestDatabase database = H2Database.inMemory();
    private final List<MigrationEvent> heard = new ArrayList<>();

    @Test
    void aListenerHearsEachMigrationAndEachStatement() {
        varve(database, Baselinr.chain().first(2)).listener(heard::add).migrate();
        assertThat(heard.get(0)).isEqualTo(new MigrationStarted("0001_runs_and_results", 2));
        assertThat(heard)
                .filteredOn(StatementRan.class::isInstance)
                .extracting(event -> ((StatementRan) event).sql())
                .anyMatch(sql -> sql.startsWith("CREATE TABLE \"BASELINR_RUNS\""))
                .anyMatch(sql -> sql.startsWith("CREATE INDEX \"IDX_RUNS_COST\""));
        assertThat(heard)
                .filteredOn(MigrationApplied.class::isInstance)
                .extracting(event -> ((MigrationApplied) event).migration())
                .containsExactly("0001_runs_and_results", "0002_run_costs");
        heard.clear();
        varve(database, Baselinr.chain().first(2)).listener(heard::add).migrate();
        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatThrowsDisturbsNothing() {
        varve(database, Baselinr.chain())
                .listener(event -> {
                    throw new IllegalStateException("no ears");
                })
                .listener(heard::add)
                .migrate();
        assertThat(heard).isNotEmpty();
    }

    @Test
    void aFailureIsToldWithItsCode() {
        TestChain half = Baselinr.chain().first(1).then("half", H2LifecycleTest.Half::new);
        assertThat(catchThrowable(
                        () -> varve(database, half).listener(heard::add).migrate()))
                .isNotNull();
        assertThat(heard.get(heard.size() - 1))
                .isInstanceOfSatisfying(
                        MigrationFailed.class,
                        failed -> assertThat(failed.code()).isEqualTo("VRV402"));
    }

    @Test
    void metersCount() {
        var registry = new SimpleMeterRegistry();
        varve(database, Baselinr.chain())
                .listener(new MetricsListener(registry))
                .migrate();
        assertThat(registry.timer("varve.migration").count()).isEqualTo(4);
        assertThat(registry.timer("varve.statement").count()).isGreaterThan(6);
    }

    /** After each portion, and at the end of the walk. */
    @Test
    void aBackfillIsMeasured() throws Exception {
        var registry = new SimpleMeterRegistry();
        // The registry keeps what it shows by weak references.
        var meters = new MetricsListener(registry);
        TestChain chain = TestChain.empty().then("a", Steps.create("a"));
        varve(database, chain).migrate();
        LifecycleContractTest.run(database, "insert into a (id) select x from system_range(1, 50)");
        Path file = folder.resolve("backfill.jfr");
        try (var recording = new Recording()) {
            recording.start();
            varve(
                            database,
                            chain.then(
                                    "b",
                                    Steps.of(changes -> changes.table("a")
                                            .version("1.0.0", "1.1.0")
                                            .addColumn("b", Steps.texts())
                                            .backfill("'n' || id"))))
                    .pace(new Pace(Duration.ofMinutes(1), 0, 20))
                    .listener(meters)
                    .migrate();
            recording.stop();
            recording.dump(file);
        }
        assertThat(registry.get("varve.backfill.rows")
                        .tags("table", "a", "column", "b")
                        .gauge()
                        .value())
                .isEqualTo(50);
        assertThat(registry.get("varve.backfill.rate").gauge().value()).isPositive();
        assertThat(meters).isNotNull();
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals("dev.varve.Backfill"))
                .filteredOn(event -> event.getString("migration").equals("0002_b"))
                .extracting(event -> event.getString("column") + " " + event.getLong("rows"))
                .containsExactly("a.b 20", "a.b 40", "a.b 50", "a.b 50");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFlightRecorderHasEachMigration(boolean together) throws IOException {
        Path file = folder.resolve("flight.jfr");
        try (var recording = new Recording()) {
            recording.start();
            if (together) {
                varve(SqliteDatabase.in(folder), Baselinr.chain())
                        .allOrNothing()
                        .migrate();
            } else {
                varve(database, Baselinr.chain()).migrate();
            }
            recording.stop();
            recording.dump(file);
        }
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals("dev.varve.Migration"))
                .extracting(event -> event.getString("migration") + " " + event.getString("outcome"))
                .containsExactlyInAnyOrder(
                        "0001_runs_and_results APPLIED",
                        "0002_run_costs APPLIED",
                        "0003_new_feature APPLIED",
                        "0004_row_count_bigint APPLIED");
    }
}
