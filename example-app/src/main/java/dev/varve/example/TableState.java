package dev.varve.example;

import dev.varve.annotations.Column;
import dev.varve.annotations.DroppedColumn;
import dev.varve.annotations.Id;
import dev.varve.annotations.SchemaVersion;
import dev.varve.annotations.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a table between runs, to decide whether it must be profiled again. */
@Table("baselinr_table_state")
@SchemaVersion("2.0.0")
@DroppedColumn(name = "change_token", reason = "change tokens were never compared")
public record TableState(
        @Id @Column(length = 255) String schemaName,
        @Id @Column(length = 255) String tableName,
        @Column(length = 36) @Nullable String lastRunId,
        @Column(length = 20) String decision,
        @Column @Nullable String decisionReason,
        @Column @Nullable Instant lastProfiledAt,
        @Column(defaultValue = "0") double stalenessScore) {}
