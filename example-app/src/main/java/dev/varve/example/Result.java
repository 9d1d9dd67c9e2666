package dev.varve.example;

import dev.varve.annotations.Column;
import dev.varve.annotations.Id;
import dev.varve.annotations.Index;
import dev.varve.annotations.SchemaVersion;
import dev.varve.annotations.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One metric of one column, as a run measured it. */
@Table("baselinr_results")
@SchemaVersion("1.0.0")
public record Result(
        @Id @Column(length = 36) String runId,
        @Id @Column(length = 255) String columnName,

        @Id @Column(length = 100) @Index(name = "idx_results_metric")
        String metricName,

        @Column(length = 100) @Nullable String columnType,
        @Column @Nullable String metricValue,
        @Column Instant profiledAt) {}
