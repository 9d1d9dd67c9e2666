package dev.varve.schema.classify;

/** The step of a table's semantic version that a change asks for at least, smallest first. */
public enum Step {
    /** None: nothing in the schema changes. */
    NONE,
    /** A patch: comments only. */
    PATCH,
    /** A minor step: running programs do not notice. */
    MINOR,
    /** A major step: running programs can break. */
    MAJOR
}
