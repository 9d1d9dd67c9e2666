package dev.varve.schema.classify;

/** What the way back from a change keeps, best first. */
public enum Rollback {
    /** The way back restores the schema and keeps every value. It may be refused by rows written since. */
    LOSSLESS,
    /** The way back restores the schema; values are not restored, or those written since are lost. */
    LOSSY,
    /** There is no way back that could work on a table with rows. */
    IMPOSSIBLE
}
