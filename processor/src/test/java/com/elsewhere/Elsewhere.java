package com.elsewhere;

import dev.varve.annotations.Id;
import dev.varve.annotations.SchemaVersion;
import dev.varve.annotations.Table;

/**
 * An entity of another module, for compiles that have only its class file.
 *
 * @param id its key
 */
@Table("elsewhere")
@SchemaVersion("1.0.0")
public record Elsewhere(@Id long id) {}
