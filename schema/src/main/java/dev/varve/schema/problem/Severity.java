package dev.varve.schema.problem;

/** How much weight a problem has. */
public enum Severity {
    /** Nothing goes on until it is solved. */
    ERROR,
    /** Worth knowing; everything goes on. */
    NOTE
}
