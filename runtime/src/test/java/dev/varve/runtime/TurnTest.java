package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.event.MigrationEvent;
import dev.varve.runtime.event.MigrationEvent.MigrationApplied;
import dev.varve.runtime.event.MigrationEvent.MigrationStarted;
import dev.varve.runtime.event.MigrationEvent.Waiting;
import dev.varve.runtime.event.MigrationListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that wait while another one is at it. SQLite has no lock beside its transactions, so nobody waits for one there. */
final class TurnTest {

    private static final List<String> LATER = List.of("0002_run_costs", "0003_new_feature", "0004_row_count_bigint");

    @TempDir
    private Path folder;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch applied = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch waits = new CountDownLatch(1);

    @AfterEach
    void nobodyWaitsAnyMore() {
        goOn.countDown();
        end.countDown();
    }

    /** Its registry refuses to be read, and the first one has the lock until the end. */
    @EachDatabase(except = TestDatabases.SQLITE)
    void whoWaitsLeavesWithoutTheLockWhenOthersHaveDoneTheWork(TestDatabases kind) throws Exception {
        TestDatabase database = kind.fresh(folder);
        varve(database, Baselinr.chain().first(1)).migrate();
        CompletableFuture<MigrateOutcome> first = first(varve(database, Baselinr.chain()), LATER.get(2));
        var counting = new CountingDataSource(database.dataSource());
        CompletableFuture<MigrateOutcome> second = waiting(Varve.on(counting).registry(new Unread(Baselinr.chain())));
        goOn.countDown();
        await(applied);
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(new MigrateOutcome(List.of(), false, List.of()));
        assertThat(first).isNotDone();
        assertThat(counting.statements())
                .filteredOn(sql -> sql.contains("varve_"))
                .allMatch(sql -> sql.startsWith("SELECT"));
        assertThat(counting.statements()).noneMatch(sql -> sql.matches("(?i).*(unlock|release_lock).*"));
        assertThat(counting.taken()).isEqualTo(1);
        assertThat(counting.open()).isZero();
        end.countDown();
        assertThat(ids(first.get(30, TimeUnit.SECONDS))).isEqualTo(LATER);
    }

    /** What a start with nothing to do says of contract phases, a run that leaves says too; with consent there is work left. */
    @EachDatabase(except = TestDatabases.SQLITE)
    void whoMayDoMoreThanTheOtherStays(TestDatabases kind) throws Exception {
        TestDatabase database = kind.fresh(folder);
        varve(database, PhasesTest.chain().first(1)).migrate();
        CompletableFuture<MigrateOutcome> first =
                first(varve(database, PhasesTest.chain()), "0002_person_email_expand");
        CompletableFuture<MigrateOutcome> without =
                waiting(varve(database, PhasesTest.chain()).registry(new Unread(PhasesTest.chain())));
        var alsoWaits = new CountDownLatch(1);
        CompletableFuture<MigrateOutcome> with =
                run(varve(database, PhasesTest.chain()).contract().listener(hears(alsoWaits))::migrate);
        await(alsoWaits);
        goOn.countDown();
        await(applied);
        assertThat(without.get(30, TimeUnit.SECONDS))
                .isEqualTo(new MigrateOutcome(List.of(), true, List.of("0003_person_email_contract")));
        assertThatThrownBy(() -> varve(database, PhasesTest.chain())
                        .lockTimeout(Duration.ofMillis(300))
                        .migrateTo("0002_person_email_expand"))
                .hasMessageContaining("VRV401");
        assertThat(with).isNotDone();
        end.countDown();
        assertThat(ids(first.get(30, TimeUnit.SECONDS))).containsExactly("0002_person_email_expand");
        assertThat(ids(with.get(30, TimeUnit.SECONDS))).containsExactly("0003_person_email_contract");
    }

    @EachDatabase(except = {TestDatabases.SQLITE, TestDatabases.H2})
    void whoWaitsGoesOnWhereADeadProcessWas(TestDatabases kind) throws Exception {
        TestDatabase database = kind.fresh(folder);
        varve(database, StopProcess.building().first(1)).migrate();
        Path output = folder.resolve("first.txt");
        Process first = MigrateProcess.java(
                StopProcess.class,
                output,
                List.of(
                        database.url(),
                        "BEFORE_STATEMENT",
                        folder.resolve("never").toString()),
                List.of("-Dvarve.test.building=true"));
        StopProcess.awaitRunning(first, output);
        CompletableFuture<MigrateOutcome> second = waiting(varve(database, StopProcess.building()));
        assertThat(second).isNotDone();
        first.destroyForcibly();
        assertThat(ids(second.get(30, TimeUnit.SECONDS))).containsExactly("0002_slow");
        assertThat(query(database, "select id, state from varve_history order by installed_order"))
                .containsExactly(List.of("0001_runs_and_results", "APPLIED"), List.of("0002_slow", "APPLIED"));
    }

    /** As long as an older history gets a new column, for instance. */
    @Test
    void whoWaitsIsNotDisturbedByWhoKeepsTheHistory() throws Exception {
        TestDatabase database = PostgresDatabase.fresh();
        varve(database, Baselinr.chain().first(1)).migrate();
        CompletableFuture<MigrateOutcome> first = first(varve(database, Baselinr.chain()), LATER.get(2));
        var counting = new CountingDataSource(database.dataSource());
        CompletableFuture<MigrateOutcome> second = waiting(Varve.on(counting)
                .registry(new Unread(Baselinr.chain()))
                .tableLocks(Duration.ofMillis(20), Duration.ofMinutes(1)));
        try (var other = database.dataSource().getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table varve_history in access exclusive mode");
            long before = attempts(counting);
            while (!second.isDone() && attempts(counting) < before + 3) {
                Thread.sleep(5);
            }
            assertThat(second).isNotDone();
            other.rollback();
        }
        goOn.countDown();
        await(applied);
        assertThat(ids(second.get(30, TimeUnit.SECONDS))).isEmpty();
    }

    private static long attempts(CountingDataSource counted) {
        return counted.statements().stream()
                .filter(sql -> sql.contains("pg_try_advisory_lock"))
                .count();
    }

    /** A run that stops when its first migration begins, and holds the lock after its last one. */
    private CompletableFuture<MigrateOutcome> first(Varve varve, String last) {
        CompletableFuture<MigrateOutcome> run = run(varve.listener(event -> {
            if (event instanceof MigrationStarted && begun.getCount() > 0) {
                begun.countDown();
                await(goOn);
            } else if (event instanceof MigrationApplied done
                    && done.migration().equals(last)) {
                applied.countDown();
                await(end);
            }
        })::migrate);
        await(begun);
        return run;
    }

    /** {@return a run that has said that it waits} */
    private CompletableFuture<MigrateOutcome> waiting(Varve varve) {
        CompletableFuture<MigrateOutcome> run = run(varve.listener(hears(waits))::migrate);
        await(waits);
        return run;
    }

    private static MigrationListener hears(CountDownLatch latch) {
        return (MigrationEvent event) -> {
            if (event instanceof Waiting) {
                latch.countDown();
            }
        };
    }

    private static CompletableFuture<MigrateOutcome> run(Callable<MigrateOutcome> work) {
        var outcome = new CompletableFuture<MigrateOutcome>();
        var thread = new Thread(
                () -> {
                    try {
                        outcome.complete(work.call());
                    } catch (Exception | Error failure) {
                        outcome.completeExceptionally(failure);
                    }
                },
                "run");
        thread.setDaemon(true);
        thread.start();
        return outcome;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
