package dev.varve.runtime.migration;

import dev.varve.schema.Constraint;

/** The definition of a constraint as migrations write it: {@code foreignKey("customer_id").references("customer", "id")}. */
public abstract sealed class ConstraintDefinition
        permits UniqueDefinition, ForeignKeyDefinition, CheckDefinition, ExclusionDefinition {

    ConstraintDefinition() {}

    abstract Constraint named(String name);
}
