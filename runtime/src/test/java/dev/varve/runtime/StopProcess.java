package dev.varve.runtime;

import dev.varve.runtime.database.UrlDataSource;
import dev.varve.runtime.event.MigrationEvent.MigrationFailed;
import dev.varve.runtime.execute.Boundary;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.problem.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that is stopped or killed while a statement runs: says "running" right before it, how it failed, and what it
 * applied. Where a file is named, it first waits for that at a boundary.
 */
public final class StopProcess {

    private StopProcess() {}

    static TestChain chain() {
        return Baselinr.chain().first(1).then("slow", Slow::new);
    }

    /** The URL; and a boundary and a file to wait for there, if any. */
    public static void main(String[] arguments) {
        Varve varve = Varve.on(new UrlDataSource(arguments[0]))
                .registry(chain())
                .stopGrace(Duration.ofMillis(500))
                .listener(event -> {
                    if (event instanceof MigrationFailed failed) {
                        System.out.println("failed " + failed.code());
                    }
                })
                .trace((boundary, migration, step) -> {
                    if (boundary == Boundary.valueOf(arguments[1]) && migration.equals("0002_slow") && step <= 1) {
                        System.out.println("running");
                        waitFor(arguments);
                    }
                });
        try {
            varve.migrate().applied().forEach(applied -> System.out.println("applied " + applied.id()));
            System.out.println("done");
        } catch (VarveException refusal) {
            System.out.println("refused " + refusal.code().code());
            System.exit(1);
        }
    }

    private static void waitFor(String[] arguments) {
        try {
            while (arguments.length > 2 && !Files.exists(Path.of(arguments[2]))) {
                Thread.sleep(20);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static void awaitRunning(Process process, Path output) throws IOException, InterruptedException {
        while (process.isAlive() && !Files.readString(output).contains("running")) {
            Thread.sleep(20);
        }
    }

    /** A function for H2 that takes its time. */
    public static int slow(int millis) throws InterruptedException {
        Thread.sleep(millis);
        return 1;
    }

    static final class Slow extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.sql("slow")
                    .on(
                            "postgres",
                            "alter table baselinr_runs add column slow integer default length(pg_sleep(5)::text)")
                    .on("h2", "alter table baselinr_runs add column slow integer default slow(5000)")
                    .on("mysql", "call slow()")
                    .effect(e ->
                            e.table("baselinr_runs").addColumn("slow", integer().nullable()));
            changes.table("baselinr_runs").version("1.0.0", "1.1.0");
        }
    }
}
