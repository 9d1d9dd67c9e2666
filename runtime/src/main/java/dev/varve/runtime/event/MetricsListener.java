package dev.varve.runtime.event;

import static java.util.Objects.requireNonNull;

import dev.varve.runtime.event.MigrationEvent.BackfillMoved;
import dev.varve.runtime.event.MigrationEvent.Blocked;
import dev.varve.runtime.event.MigrationEvent.MigrationApplied;
import dev.varve.runtime.event.MigrationEvent.MigrationFailed;
import dev.varve.runtime.event.MigrationEvent.StatementRan;
import dev.varve.runtime.event.MigrationEvent.StepResolved;
import dev.varve.runtime.event.MigrationEvent.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures runs with Micrometer, for an application that has it: {@code
 * Varve.on(dataSource).listener(new MetricsListener(registry))}. Timers {@code varve.migration} and {@code
 * varve.statement}; counters {@code varve.failure} by code, {@code varve.blocked}, {@code varve.resolved} and {@code
 * varve.waiting}; gauges {@code varve.backfill.rows} and {@code varve.backfill.rate}, in rows a second, by table and column.
 */
public final class MetricsListener implements MigrationListener {

    private final MeterRegistry registry;
    private final Map<List<String>, Gauges> backfills = new ConcurrentHashMap<>();

    /**
     * Makes a listener.
     *
     * @param registry gets the meters
     */
    public MetricsListener(MeterRegistry registry) {
        this.registry = requireNonNull(registry);
    }

    @Override
    public void on(MigrationEvent event) {
        if (event instanceof MigrationApplied applied) {
            registry.timer("varve.migration").record(applied.duration());
        } else if (event instanceof StatementRan ran) {
            registry.timer("varve.statement").record(ran.duration());
        } else if (event instanceof MigrationFailed failed) {
            registry.counter("varve.failure", "code", failed.code()).increment();
        } else if (event instanceof BackfillMoved moved) {
            moved(moved);
        } else if (event instanceof Blocked) {
            registry.counter("varve.blocked").increment();
        } else if (event instanceof StepResolved) {
            registry.counter("varve.resolved").increment();
        } else if (event instanceof Waiting) {
            registry.counter("varve.waiting").increment();
        }
    }

    private void moved(BackfillMoved moved) {
        Gauges gauges = backfills.computeIfAbsent(List.of(moved.table(), moved.column()), key -> gauges(moved));
        gauges.rows = moved.rows();
        gauges.perSecond = moved.perSecond();
    }

    private Gauges gauges(BackfillMoved first) {
        var gauges = new Gauges();
        Tags tags = Tags.of("table", first.table(), "column", first.column());
        registry.gauge("varve.backfill.rows", tags, gauges, last -> last.rows);
        registry.gauge("varve.backfill.rate", tags, gauges, last -> last.perSecond);
        return gauges;
    }

    /** What the meters show of a backfill. */
    private static final class Gauges {
        private volatile long rows;
        private volatile double perSecond;
    }
}
