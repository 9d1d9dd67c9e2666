package dev.varve.runtime.journal;

/** How far a step is. The names stand in the journal table and never change. */
public enum StepState {
    /** It is to run. Nothing of it has, or it is a statement that commits by itself. */
    INTENT,
    /**
     * It has begun, and something in it has committed: written in the step's own transaction, so others see it only then.
     */
    STARTED,
    /** It is done. */
    DONE
}
