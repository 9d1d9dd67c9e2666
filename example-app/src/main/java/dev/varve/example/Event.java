package dev.varve.example;

import dev.varve.annotations.Column;
import dev.varve.annotations.Id;
import dev.varve.annotations.Index;
import dev.varve.annotations.RenamedFrom;
import dev.varve.annotations.SchemaVersion;
import dev.varve.annotations.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something a run noticed, such as a metric that drifted from its baseline. */
@Table("baselinr_events")
@SchemaVersion("2.0.0")
@Index(name = "idx_events_run", columns = "run_id")
public record Event(
        @Id @Column(length = 36) String eventId,
        @Column(length = 36) @Nullable String runId,
        @Column(length = 100) String eventType,
        @Column(length = 255) @Nullable String columnName,
        @Column(length = 100) @Nullable String metricName,
        @Column @Nullable Double baselineValue,
        @Column @Nullable Double currentValue,
        @Column(length = 20) @Nullable String driftSeverity,
        @Column @RenamedFrom("timestamp") Instant occurredAt) {}
