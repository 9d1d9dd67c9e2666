package dev.varve.schema.classify;

/** What a change can do to stored values and to its own success, smallest first. */
public enum Risk {
    /** Every value stays and the change does not depend on the rows. */
    SAFE,
    /** Values stay, but rows can make the change fail or programs can stumble over it. */
    CAUTION,
    /** Values are lost, or can be. */
    LOSSY
}
