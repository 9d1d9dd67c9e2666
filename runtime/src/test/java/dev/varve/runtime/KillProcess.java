package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.backfill.Pace;
import dev.varve.runtime.database.UrlDataSource;
import dev.varve.runtime.execute.Boundary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A process that is killed. It runs many migrations at once, each on a database and in a thread of its own, and each stops
 * at its boundary; when all have, the whole process dies: one death is as many kills as there are databases. Or each waits
 * for the others before a statement, and the process dies while they run.
 */
public final class KillProcess {

    /** Before the name of a sample: it is taken back, not applied. */
    private static final String BACK = "back ";

    /** Instead of the name of a sample: many migrations as one transaction. */
    static final String TOGETHER = "together";

    /** A portion for each row, so that there are boundaries between portions. */
    static final Pace ROW_BY_ROW = new Pace(Duration.ofMillis(200), 0, 1);

    private KillProcess() {}

    /** What applies a sample and may take it back; every other one keeps what it drops. */
    static Varve rollback(DataSource dataSource, String suffix, String sample) {
        Varve varve = Varve.on(dataSource)
                .registry(new ChangeSamples(suffix).chain(sample))
                .acceptLoss();
        return sample.startsWith("drop") ? varve.keepDropped() : varve;
    }

    /** One run: where, what, and at which of the boundaries it stops, counted from 0. */
    record Kill(String url, String suffix, String sample, int boundary) {

        String line() {
            return String.join("\t", url, suffix, sample, Integer.toString(boundary));
        }

        static Kill parse(String line) {
            String[] parts = line.split("\t", -1);
            return new Kill(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]));
        }
    }

    /** How the process dies. */
    enum Death {
        /** By its own halt, when all runs stand at their boundary. */
        HALT,
        /** By kill -9 from outside, then. */
        KILL,
        /** By its own halt, a moment after all have gone on from their boundary, which is right before a statement. */
        HALT_DURING
    }

    /** A file of runs, and how to die. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Kill> kills = Files.readAllLines(Path.of(arguments[0])).stream()
                .map(Kill::parse)
                .toList();
        Death death = Death.valueOf(arguments[1]);
        var arrived = new CountDownLatch(kills.size());
        var go = new CountDownLatch(death == Death.HALT_DURING ? 1 : Integer.MAX_VALUE);
        for (Kill kill : kills) {
            var thread = new Thread(() -> run(kill, arrived, go));
            thread.setDaemon(true);
            thread.start();
        }
        if (!arrived.await(60, TimeUnit.SECONDS)) {
            System.out.println("only " + (kills.size() - arrived.getCount()) + " arrived");
            Runtime.getRuntime().halt(1);
        }
        System.out.println("ready");
        if (death == Death.KILL) {
            Thread.sleep(60_000);
        }
        go.countDown();
        if (death == Death.HALT_DURING) {
            long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(3_000_000);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
        Runtime.getRuntime().halt(137);
    }

    /**
     * Lets a process of its own run these, and requires that it dies.
     *
     * @param folder where it finds what to do
     */
    static void die(Path folder, List<Kill> kills, Death death) throws IOException, InterruptedException {
        Path plan = Files.write(
                folder.resolve("kills.txt"), kills.stream().map(Kill::line).toList());
        Path output = folder.resolve("output.txt");
        // A database inside the process lives in its heap, and a whole batch of them is open.
        Process process = MigrateProcess.java(
                KillProcess.class, output, List.of(plan.toString(), death.name()), List.of("-Xmx1g"));
        if (death == Death.KILL) {
            while (process.isAlive() && !Files.readString(output).contains("ready")) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly();
        }
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).startsWith("ready").doesNotContain("failed");
        assertThat(process.exitValue()).isEqualTo(137);
    }

    private static void run(Kill kill, CountDownLatch arrived, CountDownLatch go) {
        var passed = new AtomicInteger();
        try {
            boolean back = kill.sample().startsWith(BACK);
            var dataSource = new UrlDataSource(kill.url());
            Varve varve = (back
                            ? rollback(dataSource, kill.suffix(), kill.sample().replace(BACK, ""))
                            : varve(kill, dataSource))
                    .pace(ROW_BY_ROW)
                    .trace((boundary, migration, step) -> {
                        if (passed.getAndIncrement() == kill.boundary()) {
                            arrived.countDown();
                            await(go);
                        }
                    });
            if (back) {
                varve.rollback(1);
            } else {
                varve.migrate();
            }
            System.out.println("not stopped: " + kill.line());
        } catch (RuntimeException failure) {
            System.out.println("failed: " + kill.line() + " " + failure);
        }
    }

    private static Varve varve(Kill kill, DataSource dataSource) {
        return kill.sample().equals(TOGETHER)
                ? AllOrNothingContractTest.together(dataSource)
                : Varve.on(dataSource).registry(new ChangeSamples(kill.suffix()).chain(kill.sample()));
    }

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A boundary that a sample passes. */
    record Point(Boundary boundary, int step) {}

    static List<Point> points(Varve varve) {
        var points = new ArrayList<Point>();
        varve.trace((boundary, migration, step) -> points.add(new Point(boundary, step)))
                .migrate();
        return points;
    }
}
