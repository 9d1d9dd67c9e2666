package dev.varve.runtime.drift;

import java.util.Optional;

/**
 * Something on both sides, in words.
 *
 * @param expected how it should be; empty if it should not be there
 * @param found how it is; empty if it is not there
 */
record Sides(Optional<String> expected, Optional<String> found) {

    static Sides missing(String definition) {
        return new Sides(Optional.of(definition), Optional.empty());
    }

    static Sides extra(String definition) {
        return new Sides(Optional.empty(), Optional.of(definition));
    }

    /** {@return the way from the beginning of this change to the end of a later one of the same thing} */
    Sides then(Sides later) {
        return new Sides(expected, later.found);
    }

    boolean areEqual() {
        return expected.equals(found);
    }

    Difference.Kind kind() {
        if (expected.isEmpty()) {
            return Difference.Kind.EXTRA;
        }
        return found.isEmpty() ? Difference.Kind.MISSING : Difference.Kind.CHANGED;
    }
}
