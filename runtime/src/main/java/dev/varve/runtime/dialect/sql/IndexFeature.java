package dev.varve.runtime.dialect.sql;

/** What an index can have beyond columns and uniqueness, and how a refusal calls it. */
public enum IndexFeature {
    /** NULL before or after all values. */
    NULLS_ORDER("no order of NULL in an index", "take nulls = ... away"),
    /** Only some rows. */
    PARTIAL("no index of only some rows", "take where = ... away"),
    /** Expressions in the place of columns. */
    EXPRESSION("no index on an expression", "index a computed column instead"),
    /** Columns that are only stored, in any index. */
    INCLUDE("no columns that an index only stores", "take include = ... away, or index them too"),
    /** Columns that are only stored, in a unique index. */
    INCLUDE_IN_UNIQUE(INCLUDE.lack, INCLUDE.remedy),
    /** Another way to compare values. */
    OPERATOR_CLASS("no operator classes", "take operatorClass = ... away"),
    /** Only the beginning of values. */
    PREFIX("no index on the beginning of values", "take prefix = ... away, or index an expression"),
    /** NULL equal to NULL. */
    NULLS_NOT_DISTINCT("no unique index that takes NULL for equal to NULL", "take nullsNotDistinct = true away");

    private final String lack;
    private final String remedy;

    IndexFeature(String lack, String remedy) {
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
