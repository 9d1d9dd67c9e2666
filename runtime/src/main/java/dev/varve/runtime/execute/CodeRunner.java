package dev.varve.runtime.execute;

import static java.util.Objects.requireNonNull;

import dev.varve.runtime.event.MigrationEvent.StatementRan;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.migration.Checkpoint;
import dev.varve.runtime.migration.DataStep;
import java.time.Duration;

/** Runs the data steps of a migration. */
final class CodeRunner {

    private final Workplace place;
    private final FoldedMigration migration;

    CodeRunner(Workplace place, FoldedMigration migration) {
        this.place = place;
        this.migration = migration;
    }

    /** Runs a data step in the transaction of the connection. */
    void run(String name, Checkpoint checkpoint) {
        place.terms().signal().check();
        DataStep step = requireNonNull(migration.migration().steps().get(name));
        long start = System.nanoTime();
        try {
            DataSteps.run(step, place.connection(), place.dialect(), checkpoint);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DataStepFailure(name, interrupted);
        } catch (Exception failure) {
            throw new DataStepFailure(name, failure);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        place.terms().events().tell(new StatementRan(migration.key(), name, "data step", took));
    }
}
