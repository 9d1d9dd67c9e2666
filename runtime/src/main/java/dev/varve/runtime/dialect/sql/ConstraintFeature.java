package dev.varve.runtime.dialect.sql;

/** What constraints can have beyond the common core, and how a refusal calls it. */
public enum ConstraintFeature {
    /** NULL equal to NULL. */
    NULLS_NOT_DISTINCT("no unique constraint that takes NULL for equal to NULL", "Take nullsNotDistinct = true away."),
    /** A unique constraint that is checked at the commit. */
    DEFERRABLE_UNIQUE("no unique constraint that can wait for the commit", "Take deferral = ... away."),
    /** A foreign key that is checked at the commit. */
    DEFERRABLE_FOREIGN_KEY("no foreign key that can wait for the commit", "Take deferral = ... away."),
    /** An exclusion constraint. */
    EXCLUSION(
            "no exclusion constraints", "Take @Exclude away, and keep the rows apart by a unique constraint or code.");

    private final String lack;
    private final String remedy;

    ConstraintFeature(String lack, String remedy) {
        this.lack = lack;
        this.remedy = remedy;
    }

    String lack() {
        return lack;
    }

    String remedy() {
        return remedy;
    }
}
