package dev.varve.runtime.execute;

/**
 * Whether a step that somebody began took effect.
 *
 * @param kind the answer
 * @param reason how it is known, or why it is not
 */
record Verdict(Kind kind, String reason) {

    /** The answer. */
    enum Kind {
        /** It did. */
        DONE,
        /** It did not, or may run again. */
        RUN,
        /** Nobody can tell but a person. */
        ASK,
        /** The application has another step in its place, and must not. */
        CHANGED
    }
}
