package dev.varve.schema.problem;

import static java.util.Objects.requireNonNull;

/**
 * One thing that Varve refuses or remarks.
 *
 * @param code what kind of problem it is
 * @param place what it is about
 * @param message what is there, what was expected, and what to do, with text to paste; without code and page
 */
public record Problem(ProblemCode code, Place place, String message) {

    /** Requires every part. */
    public Problem {
        requireNonNull(code);
        requireNonNull(place);
        requireNonNull(message);
    }
}
