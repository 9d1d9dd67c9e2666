package dev.varve.annotations;

/** When the database checks a constraint. */
public enum Deferral {
    /** After each statement. */
    NONE,
    /** After each statement, or at the commit if a transaction asks for it with {@code SET CONSTRAINTS}. */
    DEFERRABLE,
    /** At the commit, or after each statement if a transaction asks for it. */
    DEFERRED
}
