package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.H2Server;
import dev.varve.runtime.execute.Boundary;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the lease withstands: a holder that sleeps past it and goes on, and clocks that are ten minutes apart. The clock is
 * the database's, so moving the last confirmation is the same as moving the clock.
 */
final class LeaseTest {

    @TempDir
    Path folder;

    private final H2Server database = H2Server.database();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Between steps, and when a statement has committed by itself, others may take the lease: the late write is refused. */
    @ParameterizedTest
    @EnumSource(names = {"BEFORE_INTENT", "AFTER_INTENT", "AFTER_STATEMENT", "AFTER_COMMIT"})
    void theLateWriteOfAHolderThatSleptIsRefused(Boundary boundary) throws Exception {
        varve(database, Baselinr.chain().first(1)).migrate();
        CompletableFuture<Throwable> holder = sleeper(boundary);
        moveClock("-10");
        assertThat(ids(varve(database, Baselinr.chain()).migrate()))
                .containsExactly("0002_run_costs", "0003_new_feature", "0004_row_count_bigint");
        String end = Contents.of(database);
        goOn.countDown();
        assertThat(holder.get(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        VarveException.class, late -> assertThat(late.code()).isEqualTo(ProblemCode.LOCK_LOST));
        assertThat(Contents.of(database)).isEqualTo(end);
        assertThat(query(database, "select epoch, owner from varve_lease")).containsExactly(List.of("3", ""));
    }

    /** In a step, its transaction keeps the lease however late it is: nobody runs beside a statement. */
    @ParameterizedTest
    @EnumSource(names = {"BEFORE_STATEMENT", "BEFORE_COMMIT"})
    void nobodyOvertakesAStep(Boundary boundary) throws Exception {
        varve(database, Baselinr.chain().first(1)).migrate();
        CompletableFuture<Throwable> holder = sleeper(boundary);
        assertThatThrownBy(() -> moveClock("-10")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> varve(database, Baselinr.chain())
                        .lockTimeout(Duration.ofMillis(200))
                        .migrate())
                .hasMessageContaining("VRV401")
                .hasMessageContaining("in epoch 2 since");
        goOn.countDown();
        assertThat(holder.get(30, TimeUnit.SECONDS)).isNull();
        assertThat(varve(database, Baselinr.chain()).migrate().upToDate()).isTrue();
    }

    /** A confirmation that seems to come from the future never ends a lease early; it only makes others wait. */
    @Test
    void aClockThatGoesBackTakesNobodysLease() throws Exception {
        varve(database, Baselinr.chain().first(1)).migrate();
        CompletableFuture<Throwable> holder = sleeper(Boundary.AFTER_INTENT);
        moveClock("10");
        assertThatThrownBy(() -> varve(database, Baselinr.chain())
                        .lockTimeout(Duration.ofMillis(200))
                        .migrate())
                .hasMessageContaining("VRV401");
        goOn.countDown();
        assertThat(holder.get(30, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void theLateWriteOfAProcessThatWasStoppedAndContinuedIsRefused() throws Exception {
        run(database, "create alias slow for \"dev.varve.runtime.StopProcess.slow\"");
        varve(database, StopProcess.chain().first(1)).migrate();
        Path output = folder.resolve("output.txt");
        Path goOnFile = folder.resolve("go");
        Process process = MigrateProcess.java(
                StopProcess.class, output, List.of(database.url(), "AFTER_INTENT", goOnFile.toString()), List.of());
        StopProcess.awaitRunning(process, output);
        signal("STOP", process);
        moveClock("-10");
        assertThat(ids(varve(database, StopProcess.chain()).migrate())).containsExactly("0002_slow");
        Files.createFile(goOnFile);
        signal("CONT", process);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("refused VRV416");
    }

    private static void signal(String name, Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Runs in a thread that stops at the first such boundary of the second migration. */
    private CompletableFuture<Throwable> sleeper(Boundary at) throws InterruptedException {
        var first = new AtomicBoolean(true);
        CompletableFuture<Throwable> end = CompletableFuture.supplyAsync(() -> {
            try {
                varve(database, Baselinr.chain())
                        .trace((boundary, migration, step) -> {
                            if (boundary == at && step == 1 && first.getAndSet(false)) {
                                stopped.countDown();
                                await(goOn);
                            }
                        })
                        .migrate();
                return null;
            } catch (RuntimeException failure) {
                return failure;
            }
        });
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        return end;
    }

    private void moveClock(String minutes) throws SQLException {
        run(database, "update varve_lease set beat_at = dateadd('MINUTE', " + minutes + ", beat_at)");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
