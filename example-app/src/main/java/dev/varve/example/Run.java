package dev.varve.example;

import dev.varve.annotations.Column;
import dev.varve.annotations.Id;
import dev.varve.annotations.Index;
import dev.varve.annotations.SchemaVersion;
import dev.varve.annotations.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One profiling run over a dataset. */
@Table("baselinr_runs")
@SchemaVersion("1.3.0")
@Index(
        name = "idx_runs_dataset",
        columns = {"dataset_name", "profiled_at"})
public record Run(
        @Id @Column(length = 36) String runId,
        @Column(length = 255) String datasetName,
        @Column(length = 255) @Nullable String schemaName,
        @Column Instant profiledAt,
        @Column(length = 50) @Nullable String environment,
        @Column(length = 20) String status,
        @Column @Nullable Long rowCount,
        @Column @Nullable Integer columnCount,

        @Column(precision = 10, scale = 4) @Index(name = "idx_runs_cost") @Nullable
        BigDecimal costDollars,

        @Column @Nullable Long bytesScanned,

        @Column(length = 100, defaultValue = "default_value") @Nullable
        String newField) {}
