package dev.varve.runtime.event;

import dev.varve.runtime.event.MigrationEvent.BackfillMoved;
import dev.varve.runtime.event.MigrationEvent.MigrationApplied;
import dev.varve.runtime.event.MigrationEvent.MigrationFailed;
import dev.varve.runtime.event.MigrationEvent.MigrationStarted;
import dev.varve.runtime.event.MigrationEvent.StatementRan;
import dev.varve.runtime.event.MigrationEvent.Waiting;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Writes events to Java's flight recorder: one per migration, with its duration, and one per statement. */
final class FlightListener implements MigrationListener {

    /** Where a run is one transaction, all of its migrations have begun before one has ended. */
    private final Map<String, MigrationFlight> begun = new HashMap<>();

    @Override
    public void on(MigrationEvent event) {
        // A recorder that nobody has started takes a tenth of a second to say so.
        if (!FlightRecorder.isInitialized()) {
            return;
        }
        if (event instanceof MigrationStarted started) {
            var flight = new MigrationFlight();
            flight.migration = started.migration();
            flight.begin();
            begun.put(started.migration(), flight);
        } else if (event instanceof MigrationApplied applied) {
            end(applied.migration(), "APPLIED");
        } else if (event instanceof MigrationFailed failed) {
            end(failed.migration(), failed.code());
            begun.clear();
        } else if (event instanceof StatementRan ran) {
            var flight = new StatementFlight();
            flight.migration = ran.migration();
            flight.sql = ran.sql();
            flight.took = ran.duration().toNanos();
            flight.commit();
        } else if (event instanceof BackfillMoved moved) {
            var flight = new BackfillFlight();
            flight.migration = moved.migration();
            flight.column = moved.table() + "." + moved.column();
            flight.rows = moved.rows();
            flight.perSecond = moved.perSecond();
            flight.commit();
        } else if (event instanceof Waiting waiting) {
            var flight = new WaitingFlight();
            flight.holder = waiting.holder().orElse("");
            flight.waited = waiting.waited().toNanos();
            flight.commit();
        }
    }

    private void end(String migration, String outcome) {
        MigrationFlight flight = begun.remove(migration);
        if (flight != null) {
            flight.outcome = outcome;
            flight.commit();
        }
    }

    @Name("dev.varve.Migration")
    @Label("Migration")
    @Category("Varve")
    @StackTrace(false)
    static final class MigrationFlight extends Event {
        @Label("Migration")
        String migration = "";

        @Label("Outcome")
        String outcome = "";
    }

    @Name("dev.varve.Statement")
    @Label("Statement")
    @Category("Varve")
    @StackTrace(false)
    static final class StatementFlight extends Event {
        @Label("Migration")
        String migration = "";

        @Label("SQL")
        String sql = "";

        @Label("Took")
        @Timespan(Timespan.NANOSECONDS)
        long took;
    }

    @Name("dev.varve.Backfill")
    @Label("Backfill")
    @Category("Varve")
    @StackTrace(false)
    static final class BackfillFlight extends Event {
        @Label("Migration")
        String migration = "";

        @Label("Column")
        String column = "";

        @Label("Rows")
        long rows;

        @Label("Rows a second")
        double perSecond;
    }

    @Name("dev.varve.Waiting")
    @Label("Waiting for the migration lock")
    @Category("Varve")
    @StackTrace(false)
    static final class WaitingFlight extends Event {
        @Label("Holder")
        String holder = "";

        @Label("Waited")
        @Timespan(Timespan.NANOSECONDS)
        long waited;
    }
}
