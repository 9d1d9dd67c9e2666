package dev.varve.runtime.migration;

/**
 * What may be done with a data step that a dying process left without an end. The question only arises where the step
 * committed something of itself; otherwise the database took it back, and it runs again in any case.
 */
public enum Rerun {
    /** It runs again: whether once or twice, the rows are the same. */
    IDEMPOTENT,
    /** It goes on from the checkpoint it kept last. */
    CHECKPOINTED,
    /** Nothing runs until a person has said whether it took effect. */
    ASK
}
