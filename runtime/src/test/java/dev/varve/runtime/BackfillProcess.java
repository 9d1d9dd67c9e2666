package dev.varve.runtime;

import dev.varve.runtime.backfill.Pace;
import dev.varve.runtime.database.UrlDataSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that fills rows and dies at a boundary: by its own halt, or by whoever kills it there. */
public final class BackfillProcess {

    private BackfillProcess() {}

    /** The URL, the boundary counted from 0, and whether it halts by itself. */
    public static void main(String[] arguments) {
        int end = Integer.parseInt(arguments[1]);
        boolean halts = Boolean.parseBoolean(arguments[2]);
        var passed = new AtomicInteger();
        Varve.on(new UrlDataSource(arguments[0]))
                .registry(BackfillTest.chain())
                .pace(new Pace(Duration.ofMillis(200), 0, 40))
                .trace((boundary, migration, step) -> {
                    if (passed.getAndIncrement() == end) {
                        System.out.println("ready");
                        if (halts) {
                            Runtime.getRuntime().halt(137);
                        }
                        sleep();
                    }
                })
                .migrate();
        System.out.println("done");
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
