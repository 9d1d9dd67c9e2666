package dev.varve.example;

import dev.varve.annotations.Column;
import dev.varve.annotations.Id;
import dev.varve.annotations.Index;
import dev.varve.annotations.SchemaVersion;
import dev.varve.annotations.Table;
import java.time.Instant;

/** A feature of Baselinr that can be switched on. */
@Table("baselinr_new_feature")
@SchemaVersion("1.0.0")
public record NewFeature(
        @Id int id,

        @Column(length = 255) @Index(name = "idx_feature_name")
        String featureName,

        @Column(defaultExpression = "CURRENT_TIMESTAMP") Instant createdAt) {}
